//! Fork servers, from their start to their end: tested, used, replaced.

use std::collections::HashSet;
use std::io::{self, ErrorKind};
use std::mem;
use std::os::fd::OwnedFd;
use std::time::{Duration, Instant};

use isolated_function_protocol::fork::Notice;
use isolated_function_protocol::keeper::Exit;
use mio::unix::SourceFd;
use mio::{Interest, Token};

use super::EventLoop;
use crate::allocators::release_free_memory;
use crate::process::assignment::{Assignment, Cost, Event as RunEvent, Limits, RunId, Waiting};
use crate::process::command::{Command, Ended};
use crate::process::facts::EndReason;
use crate::process::fork::{Event, SELF_TEST_PASSED, Server};
use crate::process::request::{Profile, ServerLaunch};
use crate::process::sandbox::Sandbox;
use crate::process::stderr_tail::StderrTail;

/// Names a run that is nobody's.
const SELF_TEST: RunId = 0;
const SELF_TEST_LIMITS: Limits = Limits {
    timeout: Some(Duration::from_secs(10)),
    memory: None,
    max_buffer: 64 * 1024,
    max_log_bytes: None,
    host: None,
    is_live: false,
    logs_stdio: false,
    has_descendants: false,
    has_sockets: false,
    awaits_end: false,
};

impl EventLoop {
    /// Has a server ready for the runs that will come.
    pub(super) fn prepare(&mut self, profile: &Profile) {
        if let Some(server) = self.server_for(profile) {
            self.pump(server);
        }
    }

    /// Gives a run to the server of its profile. Returns one that has to be started alone.
    pub(super) fn place_in_server(&mut self, waiting: Waiting) -> Option<Waiting> {
        let server = self.server_for(&waiting.profile);
        let is_unproven = self.forks.backoff.is_unproven(&waiting.profile.key);
        match server.and_then(|id| self.forks.servers.get_mut(&id)) {
            Some(server) if server.is_tested || !is_unproven => {
                server.waiting.push_back(waiting);
                server.note_use();
                let id = server.id;
                self.pump(id);
                None
            }
            _ => Some(waiting),
        }
    }

    /// Aborts a run that waits for a child. False where it does not.
    pub(super) fn abort_waiting(&mut self, run: RunId) -> bool {
        for server in self.forks.servers.values_mut() {
            let Some(index) = server.waiting.iter().position(|waiting| waiting.assignment.run == run) else {
                continue;
            };
            if let Some(Waiting { mut assignment, .. }) = server.waiting.remove(index) {
                assignment.reason = Some(EndReason::Aborted);
                assignment.settle(Cost::UNKNOWN, &StderrTail::default());
            }
            return true;
        }
        false
    }

    pub(super) fn advance_server(&mut self, id: usize) {
        let Some(server) = self.forks.servers.get_mut(&id) else { return };
        for event in server.advance(&mut self.scratch) {
            match event {
                Event::Notice(notice, pidfd) => self.on_notice(id, notice, pidfd),
                Event::Lost => self.lose_server(id),
                Event::Gone => return self.remove_server(id),
            }
        }
    }

    fn on_notice(&mut self, server: usize, notice: Notice, pidfd: Option<OwnedFd>) {
        let (Notice::Forked { id, .. } | Notice::Failed { id, .. } | Notice::Done { id, .. }) = notice;
        let id = usize::try_from(id).unwrap_or(0);
        let is_answer = !matches!(notice, Notice::Done { .. });
        if let Some(server) = self.forks.servers.get_mut(&server).filter(|_| is_answer) {
            server.note_answer();
        }
        // One whose outcome is in was settled without waiting for its end.
        let Some(sandbox) = self.sandboxes.get_mut(id) else { return };
        match (notice, pidfd) {
            (Notice::Forked { pid, .. }, Some(pidfd)) => sandbox.on_forked(pid, pidfd),
            (Notice::Done { exit, cpu_us, peak_bytes, .. }, _) => {
                let cpu = Duration::from_micros(cpu_us);
                sandbox.on_done(Cost { exit: Some(exit), cpu, peak_memory: peak_bytes }, &mut self.scratch);
            }
            // No process to be had, or no descriptor for its pidfd; without that it is left to itself, and ends.
            (Notice::Forked { .. } | Notice::Failed { .. }, _) => {
                sandbox.on_done(Cost::UNKNOWN, &mut self.scratch);
                if let Some(server) = self.forks.servers.get_mut(&server) {
                    server.forking.remove(&id);
                }
                self.make_do_without(server);
            }
        }
    }

    pub(super) fn check_servers(&mut self, now: Instant) {
        let short = self.list_servers(|server| server.is_tested && server.shortage() > 0);
        short.into_iter().for_each(|id| self.pump(id));
        for server in self.forks.servers.values_mut().filter(|server| server.is_tested) {
            for surplus in server.shrink(now) {
                if let Some(sandbox) = self.sandboxes.get_mut(surplus) {
                    sandbox.end(EndReason::Aborted);
                }
            }
        }
        let silent = self.list_servers(|server| !server.is_retired && server.is_silent(now));
        silent.into_iter().for_each(|id| self.retire_server(id));
        let useless = |server: &Server| server.is_retired || server.is_idle(now);
        let unused =
            self.list_servers(|server| !server.is_ending() && useless(server) && !self.is_busy(server.id));
        unused.into_iter().for_each(|id| self.end_server(id));
        for overdue in self.list_servers(|server| server.is_overdue(now)) {
            self.lose_server(overdue);
            if let Some(mut server) = self.forks.servers.remove(&overdue) {
                server.keeper.discard();
            }
        }
    }

    fn list_servers(&self, is_meant: impl Fn(&Server) -> bool) -> Vec<usize> {
        self.forks.servers.values().filter(|server| is_meant(server)).map(|server| server.id).collect()
    }

    /// Notes which children have become ready and which are gone. Returns their servers.
    pub(super) fn note_children(&mut self, touched: &[usize]) -> HashSet<usize> {
        let mut changed = HashSet::new();
        for id in touched {
            let Some(sandbox) = self.sandboxes.get(*id) else { continue };
            let server = sandbox.server().and_then(|server| self.forks.servers.get_mut(&server));
            let Some(server) = server else { continue };
            if sandbox.is_gone() {
                server.forget(*id);
                server.note_ended();
                changed.insert(server.id);
            } else if sandbox.is_prepared() && server.note_ready(*id) {
                changed.insert(server.id);
            }
        }
        changed
    }

    /// Starts a run once more that its process has not read. Returns the sandbox of any other.
    pub(super) fn start_undelivered(&mut self, mut sandbox: Sandbox) -> Option<Sandbox> {
        match sandbox.take_undelivered() {
            Some(waiting) => {
                self.start_alone(waiting);
                None
            }
            None => Some(sandbox),
        }
    }

    /// Gives children to the runs that wait for them, and counts those that are left.
    pub(super) fn refill(&mut self, changed: HashSet<usize>) {
        changed.into_iter().for_each(|server| self.pump(server));
        let prepared = self.forks.servers.values().map(|server| server.prepared.len()).sum();
        self.forks.status.note_prepared(prepared);
    }

    /// The server of a profile, started where there is none. `None`: it cannot be had.
    pub(super) fn server_for(&mut self, profile: &Profile) -> Option<usize> {
        let launch = profile.server.as_ref()?;
        let running =
            self.forks.servers.values().find(|server| server.key == profile.key && !server.is_retired);
        if let Some(server) = running {
            return Some(server.id);
        }
        if self.forks.backoff.is_pausing(&profile.key, Instant::now()) {
            return None;
        }
        if self.forks.servers.len() >= launch.most_servers && !self.end_least_recently_used() {
            return None;
        }
        match self.start_server(profile, launch) {
            Ok(id) => Some(id),
            Err(error) => {
                self.record_failure(profile.key.clone(), error.to_string());
                None
            }
        }
    }

    fn start_server(&mut self, profile: &Profile, launch: &ServerLaunch) -> io::Result<usize> {
        let id = self.take_id();
        let mut server = Server::start(id, profile, launch)?;
        let requests = server.requests_descriptor();
        let watched = self
            .register(id, &mut server.channel.messages, Interest::WRITABLE)
            .and_then(|()| self.register(id, &mut server.stderr, Interest::READABLE))
            .and_then(|()| self.register(id, &mut server.keeper.control, Interest::READABLE))
            .and_then(|()| self.register(id, &mut SourceFd(&requests), Interest::READABLE));
        if let Err(error) = watched {
            server.keeper.discard();
            return Err(error);
        }
        self.forks.servers.insert(id, server);
        let tested = self.start_self_test(id, launch);
        tested.inspect_err(|_| self.end_server(id))?;
        Ok(id)
    }

    /// Runs the self-test in the server's first child: until it has passed, no function is run in another one.
    fn start_self_test(&mut self, server: usize, launch: &ServerLaunch) -> io::Result<()> {
        let outlet = self.forks.outlet.clone();
        let listener = Box::new(move |event: RunEvent| {
            let RunEvent::Settled(facts) = event else { return };
            let passed =
                facts.reason == EndReason::Exited && facts.exit == Some(Exit::Code(SELF_TEST_PASSED));
            let failure =
                (!passed).then(|| format!("its self-test ended by {:?}, {:?}", facts.reason, facts.exit));
            // Sent by the thread that receives it, so the thread is there.
            let _ = outlet.send(Command::Tested { server, failure });
        });
        let id = self.fork(server)?;
        let test =
            Assignment::new(SELF_TEST, launch.self_test.clone(), SELF_TEST_LIMITS, Instant::now(), listener);
        if let Some(sandbox) = self.sandboxes.get_mut(id) {
            sandbox.assign(test);
        }
        if let Some(server) = self.forks.servers.get_mut(&server) {
            // Not one of those that wait for a call.
            server.forking.remove(&id);
        }
        Ok(())
    }

    fn fork(&mut self, server_id: usize) -> io::Result<usize> {
        let id = self.take_id();
        let server = self.forks.servers.get_mut(&server_id).ok_or(ErrorKind::NotFound)?;
        let mut sandbox = server.fork(id)?;
        if let Err(error) = self.watch(id, &mut sandbox) {
            if let Some(server) = self.forks.servers.get_mut(&server_id) {
                server.forking.remove(&id);
            }
            return Err(error);
        }
        self.sandboxes.insert(id, sandbox);
        Ok(id)
    }

    /// Gives prepared children to the runs that wait, and asks for as many new ones as are wanted.
    pub(super) fn pump(&mut self, id: usize) {
        let Some(server) = self.forks.servers.get_mut(&id) else { return };
        while server.is_tested && !server.waiting.is_empty() {
            let Some(prepared) = server.prepared.pop() else { break };
            // One may have ended in this turn of the loop, and is settled at its end.
            let sandbox = self.sandboxes.get_mut(prepared).filter(|sandbox| sandbox.is_prepared());
            let Some(sandbox) = sandbox else { continue };
            if let Some(Waiting { mut assignment, profile }) = server.waiting.pop_front() {
                assignment.elsewhere = Some(profile);
                sandbox.assign(assignment);
                server.note_taken();
            }
        }
        for _ in 0..server.shortage() {
            match self.fork(id) {
                Ok(_) => {}
                // The server has not taken in what was asked already. The next of its notices comes by here again.
                Err(error) if error.kind() == ErrorKind::WouldBlock => return,
                Err(error) if matches!(error.kind(), ErrorKind::BrokenPipe | ErrorKind::ConnectionReset) => {
                    return self.lose_server(id);
                }
                // The host's own want, of descriptors for example.
                Err(_) => return self.make_do_without(id),
            }
        }
    }

    /// A fork was not to be had: the runs that have no other child to wait for are started alone, or fail with the reason.
    pub(super) fn make_do_without(&mut self, server: usize) {
        let Some(server) = self.forks.servers.get_mut(&server) else { return };
        let unserved = server.note_refusal();
        unserved.into_iter().for_each(|waiting| self.start_alone(waiting));
    }

    pub(super) fn conclude_test(&mut self, id: usize, failure: Option<String>) {
        let Some(server) = self.forks.servers.get_mut(&id) else { return };
        match failure {
            None => {
                server.is_tested = true;
                server.heard_at = Instant::now();
                self.forks.backoff.note_passed(&server.key);
                self.forks.status.note_fork_failure(self.forks.backoff.last_reason());
                self.pump(id);
            }
            Some(_) if server.is_retired => {}
            Some(failure) => {
                let key = server.key.clone();
                self.record_failure(key, failure);
                self.end_server(id);
            }
        }
    }

    fn record_failure(&mut self, key: String, why: String) {
        self.forks.backoff.note(key, why, Instant::now());
        self.forks.status.note_fork_failure(self.forks.backoff.last_reason());
    }

    /// It does not answer. Its runs may go on, others find themselves another process, and it ends once no run is left.
    pub(super) fn retire_server(&mut self, id: usize) {
        let Some(server) = self.forks.servers.get_mut(&id) else { return };
        server.is_retired = true;
        let waiting = mem::take(&mut server.waiting);
        let key = server.key.clone();
        self.record_failure(key, "it stopped answering".into());
        for child in self.sandboxes.ids_of(|sandbox| sandbox.comes_from(id) && sandbox.assignment.is_none()) {
            if let Some(sandbox) = self.sandboxes.get_mut(child) {
                sandbox.end(EndReason::Aborted);
            }
        }
        self.watch_pidfds(id);
        waiting.into_iter().for_each(|waiting| self.start_alone(waiting));
    }

    /// The server will not tell of the end of those that it has forked.
    fn watch_pidfds(&mut self, server: usize) {
        let registry = self.poll.registry();
        for id in self.sandboxes.ids_of(|sandbox| sandbox.comes_from(server)) {
            let Some(sandbox) = self.sandboxes.get_mut(id) else { continue };
            let watched = sandbox.watch_pidfd().map_or(Ok(()), |pidfd| {
                registry.register(&mut SourceFd(&pidfd), Token(id), Interest::READABLE)
            });
            if watched.is_err() {
                // For want of memory. What cannot be watched to its end is not left to itself.
                sandbox.end(EndReason::Exited);
            }
        }
    }

    /// Ends the servers that no run uses. Calls `ended` once they are gone.
    pub(super) fn end_idle_servers(&mut self, ended: Ended) {
        let idle: HashSet<usize> =
            self.forks.servers.keys().copied().filter(|id| !self.is_busy(*id)).collect();
        idle.iter().for_each(|id| self.end_server(*id));
        self.forks.ending.push((idle, ended));
        self.tell_of_ended_servers();
    }

    fn tell_of_ended_servers(&mut self) {
        let servers = &self.forks.servers;
        let has_ended =
            |(ids, _): &mut (HashSet<usize>, Ended)| !ids.iter().any(|id| servers.contains_key(id));
        self.forks.ending.extract_if(.., has_ended).for_each(|(_, ended)| ended());
    }

    /// Tells it to end. Runs that wait for it find themselves another process.
    pub(super) fn end_server(&mut self, id: usize) {
        let Some(server) = self.forks.servers.get_mut(&id) else { return };
        server.end();
        let waiting = mem::take(&mut server.waiting);
        waiting.into_iter().for_each(|waiting| self.start_alone(waiting));
    }

    /// The server has ended, told to or not, and its children with it.
    pub(super) fn lose_server(&mut self, id: usize) {
        let Some(server) = self.forks.servers.get_mut(&id) else { return };
        if mem::replace(&mut server.is_lost, true) {
            return;
        }
        if !server.is_retired {
            let (key, why) = (server.key.clone(), server.describe_end());
            self.record_failure(key, why);
        }
        self.end_server(id);
        for child in self.sandboxes.ids_of(|sandbox| sandbox.comes_from(id)) {
            if let Some(sandbox) = self.sandboxes.get_mut(child) {
                sandbox.on_done(Cost::UNKNOWN, &mut self.scratch);
            }
        }
    }

    pub(super) fn remove_server(&mut self, id: usize) {
        if let Some(mut server) = self.forks.servers.remove(&id) {
            server.keeper.reap();
            self.forks.has_freed_server = true;
        }
        self.tell_of_ended_servers();
    }

    /// Gives back the memory of servers, whose bundles are large, once nothing runs: nobody waits for what it takes.
    pub(super) fn release_memory_when_idle(&mut self) {
        if self.forks.has_freed_server && self.forks.servers.is_empty() && self.sandboxes.is_empty() {
            self.forks.has_freed_server = false;
            release_free_memory();
        }
    }

    pub(super) fn is_busy(&self, server: usize) -> bool {
        let has_waiting = self.forks.servers.get(&server).is_some_and(|server| !server.waiting.is_empty());
        let has_run = |sandbox: &Sandbox| sandbox.assignment.as_ref().is_some_and(|it| it.run != SELF_TEST);
        let is_at_work = |sandbox: &Sandbox| sandbox.comes_from(server) && has_run(sandbox);
        has_waiting || self.sandboxes.values().any(is_at_work)
    }

    fn end_least_recently_used(&mut self) -> bool {
        let idle =
            self.forks.servers.values().filter(|server| !server.is_retired && !self.is_busy(server.id));
        let Some(oldest) = idle.min_by_key(|server| server.last_used()).map(|server| server.id) else {
            return false;
        };
        self.end_server(oldest);
        true
    }
}
