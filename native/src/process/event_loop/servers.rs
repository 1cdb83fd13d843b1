//! Fork servers, from their start to their end: tested, used, replaced.

use std::collections::HashSet;
use std::io::{self, ErrorKind};
use std::mem;
use std::time::{Duration, Instant};

use isolated_function_protocol::keeper::Exit;
use mio::unix::SourceFd;
use mio::{Interest, Token};

use super::{EventLoop, comes_from};
use crate::allocators::release_free_memory;
use crate::process::assignment::{Assignment, Cost, Event as RunEvent, Limits, RunId, Waiting};
use crate::process::command::{Command, Ended};
use crate::process::facts::EndReason;
use crate::process::request::{Profile, ServerLaunch};
use crate::process::sandbox::Sandbox;
use crate::process::server::{SELF_TEST_PASSED, Server};

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
    /// The server of a profile, started where there is none. `None`: it cannot be had.
    pub(super) fn server_for(&mut self, profile: &Profile) -> Option<usize> {
        let launch = profile.server.as_ref()?;
        let running = self.servers.values().find(|server| server.key == profile.key && !server.is_retired);
        if let Some(server) = running {
            return Some(server.id);
        }
        if self.backoff.is_pausing(&profile.key, Instant::now()) {
            return None;
        }
        if self.servers.len() >= launch.most_servers && !self.end_least_recently_used() {
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
        self.servers.insert(id, server);
        let tested = self.start_self_test(id, launch);
        tested.inspect_err(|_| self.end_server(id))?;
        Ok(id)
    }

    /// Runs the self-test in the server's first child: until it has passed, no function is run in another one.
    fn start_self_test(&mut self, server: usize, launch: &ServerLaunch) -> io::Result<()> {
        let outlet = self.outlet.clone();
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
        if let Some(sandbox) = self.sandboxes.get_mut(&id) {
            sandbox.assign(test);
        }
        if let Some(server) = self.servers.get_mut(&server) {
            // Not one of those that wait for a call.
            server.forking.remove(&id);
        }
        Ok(())
    }

    fn fork(&mut self, server_id: usize) -> io::Result<usize> {
        let id = self.take_id();
        let server = self.servers.get_mut(&server_id).ok_or(ErrorKind::NotFound)?;
        let mut sandbox = server.fork(id)?;
        if let Err(error) = self.watch(id, &mut sandbox) {
            if let Some(server) = self.servers.get_mut(&server_id) {
                server.forking.remove(&id);
            }
            return Err(error);
        }
        self.sandboxes.insert(id, sandbox);
        Ok(id)
    }

    /// Gives prepared children to the runs that wait, and asks for as many new ones as are wanted.
    pub(super) fn pump(&mut self, id: usize) {
        let Some(server) = self.servers.get_mut(&id) else { return };
        while server.is_tested && !server.waiting.is_empty() {
            let Some(prepared) = server.prepared.pop() else { break };
            // One may have ended in this turn of the loop, and is settled at its end.
            let sandbox = self.sandboxes.get_mut(&prepared).filter(|sandbox| sandbox.is_prepared());
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
        let Some(server) = self.servers.get_mut(&server) else { return };
        let unserved = server.note_refusal();
        unserved.into_iter().for_each(|waiting| self.start_alone(waiting));
    }

    pub(super) fn conclude_test(&mut self, id: usize, failure: Option<String>) {
        let Some(server) = self.servers.get_mut(&id) else { return };
        match failure {
            None => {
                server.is_tested = true;
                server.heard_at = Instant::now();
                self.backoff.note_passed(&server.key);
                self.status.note_fork_failure(self.backoff.last_reason());
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
        self.backoff.note(key, why, Instant::now());
        self.status.note_fork_failure(self.backoff.last_reason());
    }

    /// It does not answer. Its runs may go on, others find themselves another process, and it ends once no run is left.
    pub(super) fn retire_server(&mut self, id: usize) {
        let Some(server) = self.servers.get_mut(&id) else { return };
        server.is_retired = true;
        let waiting = mem::take(&mut server.waiting);
        let key = server.key.clone();
        self.record_failure(key, "it stopped answering".into());
        let is_unused = |sandbox: &&mut Sandbox| comes_from(sandbox, id) && sandbox.assignment.is_none();
        self.sandboxes.values_mut().filter(is_unused).for_each(|sandbox| sandbox.end(EndReason::Aborted));
        self.watch_pidfds(id);
        waiting.into_iter().for_each(|waiting| self.start_alone(waiting));
    }

    /// The server will not tell of the end of those that it has forked.
    fn watch_pidfds(&mut self, server: usize) {
        let registry = self.poll.registry();
        for (id, sandbox) in self.sandboxes.iter_mut().filter(|(_, sandbox)| comes_from(sandbox, server)) {
            let watched = sandbox.watch_pidfd().map_or(Ok(()), |pidfd| {
                registry.register(&mut SourceFd(&pidfd), Token(*id), Interest::READABLE)
            });
            if watched.is_err() {
                // For want of memory. What cannot be watched to its end is not left to itself.
                sandbox.end(EndReason::Exited);
            }
        }
    }

    /// Ends the servers that no run uses. Calls `ended` once they are gone.
    pub(super) fn end_idle_servers(&mut self, ended: Ended) {
        let idle: HashSet<usize> = self.servers.keys().copied().filter(|id| !self.is_busy(*id)).collect();
        idle.iter().for_each(|id| self.end_server(*id));
        self.ending.push((idle, ended));
        self.tell_of_ended_servers();
    }

    fn tell_of_ended_servers(&mut self) {
        let servers = &self.servers;
        let has_ended =
            |(ids, _): &mut (HashSet<usize>, Ended)| !ids.iter().any(|id| servers.contains_key(id));
        self.ending.extract_if(.., has_ended).for_each(|(_, ended)| ended());
    }

    /// Tells it to end. Runs that wait for it find themselves another process.
    pub(super) fn end_server(&mut self, id: usize) {
        let Some(server) = self.servers.get_mut(&id) else { return };
        server.end();
        let waiting = mem::take(&mut server.waiting);
        waiting.into_iter().for_each(|waiting| self.start_alone(waiting));
    }

    /// The server has ended, told to or not, and its children with it.
    pub(super) fn lose_server(&mut self, id: usize) {
        let Some(server) = self.servers.get_mut(&id) else { return };
        if mem::replace(&mut server.is_lost, true) {
            return;
        }
        if !server.is_retired {
            let (key, why) = (server.key.clone(), server.describe_end());
            self.record_failure(key, why);
        }
        self.end_server(id);
        for sandbox in self.sandboxes.values_mut().filter(|sandbox| comes_from(sandbox, id)) {
            sandbox.on_done(Cost::UNKNOWN, &mut self.scratch);
        }
    }

    pub(super) fn remove_server(&mut self, id: usize) {
        if let Some(mut server) = self.servers.remove(&id) {
            server.keeper.reap();
            self.has_freed_server = true;
        }
        self.tell_of_ended_servers();
    }

    /// Gives back the memory of servers, whose bundles are large, once nothing runs: nobody waits for what it takes.
    pub(super) fn release_memory_when_idle(&mut self) {
        if self.has_freed_server && self.servers.is_empty() && self.sandboxes.is_empty() {
            self.has_freed_server = false;
            release_free_memory();
        }
    }

    pub(super) fn is_busy(&self, server: usize) -> bool {
        let has_waiting = self.servers.get(&server).is_some_and(|server| !server.waiting.is_empty());
        let has_run = |sandbox: &Sandbox| sandbox.assignment.as_ref().is_some_and(|it| it.run != SELF_TEST);
        let is_at_work = |sandbox: &Sandbox| comes_from(sandbox, server) && has_run(sandbox);
        has_waiting || self.sandboxes.values().any(is_at_work)
    }

    fn end_least_recently_used(&mut self) -> bool {
        let idle = self.servers.values().filter(|server| !server.is_retired && !self.is_busy(server.id));
        let Some(oldest) = idle.min_by_key(|server| server.last_used()).map(|server| server.id) else {
            return false;
        };
        self.end_server(oldest);
        true
    }
}
