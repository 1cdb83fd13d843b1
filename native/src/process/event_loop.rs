//! What the supervisor's thread does: takes commands, moves data, looks at clocks.

mod servers;

use std::collections::{HashMap, HashSet};
use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::sync::Arc;
use std::time::{Duration, Instant};

use crossbeam_channel::Receiver;
use isolated_function_protocol::fork::Notice;
use mio::event::Source;
use mio::{Events, Interest, Poll, Token};
use nix::sys::signal::{SigSet, Signal};

use super::assignment::{Assignment, Cost, Limits, RunId, Waiting};
use super::backoff::Backoff;
use super::channel::{Channel, incoming_pipe};
use super::command::{Command, Ended, Outlet};
use super::facts::{EndReason, Failure, Step};
use super::keeper::{Given, Keeper};
use super::look::Looks;
use super::request::{Profile, Request};
use super::sandbox::{Origin, Output, Sandbox};
use super::server::{Event, Server};
use super::shared_status::SharedStatus;
use super::sight::Sight;
use super::stderr_tail::StderrTail;

/// One system call takes in this much of what a sandbox sends.
const SCRATCH_LENGTH: usize = 256 * 1024;

/// What the supervisor's thread owns.
pub(super) struct EventLoop {
    poll: Poll,
    received: Receiver<Command>,
    outlet: Outlet,
    looks: Looks,
    scratch: Vec<u8>,
    /// Names sandboxes and servers, also in the event queue. Never 0, which wakes.
    next_id: usize,
    sandboxes: HashMap<usize, Sandbox>,
    servers: HashMap<usize, Server>,
    backoff: Backoff,
    status: Arc<SharedStatus>,
    /// Servers that are ending, and whom to tell when the last of them has.
    ending: Vec<(HashSet<usize>, Ended)>,
    has_freed_server: bool,
}

impl EventLoop {
    pub(super) fn new(
        poll: Poll,
        received: Receiver<Command>,
        outlet: Outlet,
        looks: Looks,
        status: Arc<SharedStatus>,
    ) -> Self {
        Self {
            poll,
            received,
            outlet,
            looks,
            scratch: vec![0; SCRATCH_LENGTH],
            next_id: 1,
            sandboxes: HashMap::new(),
            servers: HashMap::new(),
            backoff: Backoff::default(),
            status,
            ending: Vec::new(),
            has_freed_server: false,
        }
    }

    pub(super) fn run(mut self) {
        // A message for a process that has ended is an error of that write. Node ignores the signal until a listener for it
        // was added and removed. The thread that writes is the one that would get it. Fails for no signal that there is.
        let _ = SigSet::from(Signal::SIGPIPE).thread_block();
        let mut events = Events::with_capacity(256);
        loop {
            let timeout = self.until_next_deadline();
            if self.poll.poll(&mut events, timeout).is_err() {
                // A signal, the only error there is: nothing was lost.
                continue;
            }
            for event in &events {
                self.advance(event.token().0);
            }
            self.catch_up();
            while let Ok(command) = self.received.try_recv() {
                self.on_command(command);
            }
            self.check_clocks(Instant::now());
            self.settle_ended();
            self.release_memory_when_idle();
        }
    }

    fn until_next_deadline(&self) -> Option<Duration> {
        let now = Instant::now();
        let sandboxes = self.sandboxes.values().filter_map(Sandbox::deadline);
        let servers = self.servers.values().map(|server| server.deadline(now));
        sandboxes.chain(servers).min().map(|deadline| deadline.saturating_duration_since(now))
    }

    fn advance(&mut self, id: usize) {
        if let Some(sandbox) = self.sandboxes.get_mut(&id) {
            sandbox.advance(&mut self.scratch);
        }
        let Some(server) = self.servers.get_mut(&id) else { return };
        for event in server.advance(&mut self.scratch) {
            match event {
                Event::Notice(notice, pidfd) => self.on_notice(id, notice, pidfd),
                Event::Lost => self.lose_server(id),
                Event::Gone => return self.remove_server(id),
            }
        }
    }

    /// Goes on with what one turn did not get through.
    fn catch_up(&mut self) {
        let behind = self.sandboxes.values_mut().filter(|sandbox| sandbox.has_unread());
        behind.for_each(|sandbox| sandbox.advance(&mut self.scratch));
    }

    fn on_notice(&mut self, server: usize, notice: Notice, pidfd: Option<OwnedFd>) {
        let (Notice::Forked { id, .. } | Notice::Failed { id, .. } | Notice::Done { id, .. }) = notice;
        let id = usize::try_from(id).unwrap_or(0);
        let is_answer = !matches!(notice, Notice::Done { .. });
        if let Some(server) = self.servers.get_mut(&server).filter(|_| is_answer) {
            server.note_answer();
        }
        // One whose outcome is in was settled without waiting for its end.
        let Some(sandbox) = self.sandboxes.get_mut(&id) else { return };
        match (notice, pidfd) {
            (Notice::Forked { pid, .. }, Some(pidfd)) => sandbox.on_forked(pid, pidfd),
            (Notice::Done { exit, cpu_us, peak_bytes, .. }, _) => {
                let cpu = Duration::from_micros(cpu_us);
                sandbox.on_done(Cost { exit: Some(exit), cpu, peak_memory: peak_bytes }, &mut self.scratch);
            }
            // No process to be had, or no descriptor for its pidfd; without that it is left to itself, and ends.
            (Notice::Forked { .. } | Notice::Failed { .. }, _) => {
                sandbox.on_done(Cost::UNKNOWN, &mut self.scratch);
                if let Some(server) = self.servers.get_mut(&server) {
                    server.forking.remove(&id);
                }
                self.make_do_without(server);
            }
        }
    }

    fn on_command(&mut self, command: Command) {
        match command {
            Command::Start { run, request, listener, requested_at } => {
                let Request { profile, folders, call, timeout, memory, max_buffer, max_log_bytes, .. } =
                    *request;
                let Request { host, is_live, logs_stdio, awaits_end, .. } = *request;
                let Profile { has_descendants, has_sockets, .. } = *profile;
                let limits = Limits {
                    timeout,
                    memory,
                    max_buffer,
                    max_log_bytes,
                    host,
                    is_live,
                    logs_stdio,
                    has_descendants,
                    has_sockets,
                    awaits_end,
                };
                let mut assignment = Assignment::new(run, call, limits, requested_at, listener);
                assignment.folders = folders;
                self.place(Waiting { assignment, profile });
            }
            Command::Prepare { profile } => {
                if let Some(server) = self.server_for(&profile) {
                    self.pump(server);
                }
            }
            Command::Abort { run } => self.abort(run),
            Command::BreakOff { run } => {
                if let Some(sandbox) = self.sandbox_of(run) {
                    sandbox.end(EndReason::Malformed);
                }
            }
            Command::Answer { run, call, kind, payload } => {
                if let Some(sandbox) = self.sandbox_of(run) {
                    sandbox.answer(call, kind, payload);
                }
            }
            Command::PauseClock { run, call, most } => {
                if let Some(sandbox) = self.sandbox_of(run) {
                    sandbox.pause_clock(call, most);
                }
            }
            Command::Tested { server, failure } => self.conclude_test(server, failure),
            Command::Seen { sandbox, sight } => self.note_sight(sandbox, sight),
            Command::Rest { ended } => self.end_idle_servers(ended),
        }
    }

    /// Finds a process for a run: a child of its profile's server, or one of its own.
    fn place(&mut self, waiting: Waiting) {
        let server = self.server_for(&waiting.profile);
        let is_unproven = self.backoff.is_unproven(&waiting.profile.key);
        match server.and_then(|id| self.servers.get_mut(&id)) {
            Some(server) if server.is_tested || !is_unproven => {
                server.waiting.push_back(waiting);
                server.note_use();
                let id = server.id;
                self.pump(id);
            }
            _ => self.start_alone(waiting),
        }
    }

    fn start_alone(&mut self, Waiting { mut assignment, profile }: Waiting) {
        let started = Channel::new().and_then(|(channel, its)| {
            let (its_stdout, stdout) = incoming_pipe()?;
            let given = Given::Program { channel: &its, stdout: its_stdout.as_fd() };
            let policy = profile.alone.write_policy(&assignment.folders)?;
            let (keeper, stderr) = Keeper::start(&profile, &profile.alone, &policy, given)?;
            let output = Output { stdout, stderr };
            Ok(Sandbox::new(Origin::Started(keeper), channel, output, &profile.alone.boot))
        });
        match started.and_then(|sandbox| self.adopt(sandbox)) {
            Ok(id) => {
                if let Some(sandbox) = self.sandboxes.get_mut(&id) {
                    sandbox.assign(assignment);
                }
            }
            Err(error) => {
                assignment.reason = Some(EndReason::LaunchFailed);
                assignment.failure = Some(Failure::new(Step::Launch, &error));
                assignment.settle(Cost::UNKNOWN, &StderrTail::default());
            }
        }
    }

    /// Watches a new sandbox.
    fn adopt(&mut self, mut sandbox: Sandbox) -> io::Result<usize> {
        let id = self.take_id();
        match self.watch(id, &mut sandbox) {
            Ok(()) => {
                self.sandboxes.insert(id, sandbox);
                Ok(id)
            }
            Err(error) => {
                if let Origin::Started(keeper) = &mut sandbox.origin {
                    keeper.discard();
                }
                Err(error)
            }
        }
    }

    fn watch(&self, id: usize, sandbox: &mut Sandbox) -> io::Result<()> {
        self.register(id, &mut sandbox.channel.frames, Interest::READABLE)?;
        self.register(id, &mut sandbox.channel.messages, Interest::WRITABLE)?;
        sandbox.register_output(self.poll.registry(), id)?;
        match &mut sandbox.origin {
            Origin::Started(keeper) => self.register(id, &mut keeper.control, Interest::READABLE),
            Origin::Forked { .. } => Ok(()),
        }
    }

    fn register(&self, id: usize, source: &mut impl Source, interest: Interest) -> io::Result<()> {
        self.poll.registry().register(source, Token(id), interest)
    }

    fn take_id(&mut self) -> usize {
        let id = self.next_id;
        self.next_id += 1;
        id
    }

    fn abort(&mut self, run: RunId) {
        for server in self.servers.values_mut() {
            let Some(index) = server.waiting.iter().position(|waiting| waiting.assignment.run == run) else {
                continue;
            };
            if let Some(Waiting { mut assignment, .. }) = server.waiting.remove(index) {
                assignment.reason = Some(EndReason::Aborted);
                assignment.settle(Cost::UNKNOWN, &StderrTail::default());
            }
            return;
        }
        if let Some(sandbox) = self.sandbox_of(run) {
            sandbox.end(EndReason::Aborted);
        }
    }

    fn sandbox_of(&mut self, run: RunId) -> Option<&mut Sandbox> {
        let is_it = |sandbox: &&mut Sandbox| sandbox.assignment.as_ref().is_some_and(|it| it.run == run);
        self.sandboxes.values_mut().find(is_it)
    }

    fn note_sight(&mut self, id: usize, sight: Sight) {
        // For all trees together looks take a tenth of one CPU.
        let trees = self.sandboxes.values().filter(|sandbox| sandbox.is_looked_at()).count();
        let pause = sight.cost * 10 * u32::try_from(trees).unwrap_or(u32::MAX);
        if let Some(sandbox) = self.sandboxes.get_mut(&id) {
            sandbox.on_sight(sight, pause);
        }
    }

    fn check_clocks(&mut self, now: Instant) {
        for (id, sandbox) in &mut self.sandboxes {
            sandbox.pace_output(*id, self.poll.registry(), now);
            sandbox.check_clocks(now);
            if let Some(subject) = sandbox.take_look(*id, now) {
                self.looks.ask(subject);
            }
        }
        let short = self.list_servers(|server| server.is_tested && server.shortage() > 0);
        short.into_iter().for_each(|id| self.pump(id));
        for server in self.servers.values_mut().filter(|server| server.is_tested) {
            for surplus in server.shrink(now) {
                if let Some(sandbox) = self.sandboxes.get_mut(&surplus) {
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
            if let Some(mut server) = self.servers.remove(&overdue) {
                server.keeper.discard();
            }
        }
    }

    fn list_servers(&self, is_meant: impl Fn(&Server) -> bool) -> Vec<usize> {
        self.servers.values().filter(|server| is_meant(server)).map(|server| server.id).collect()
    }

    /// Notes which children have become ready, and settles the runs of those that are gone.
    fn settle_ended(&mut self) {
        let mut changed = HashSet::new();
        let mut gone = Vec::new();
        for (id, sandbox) in &self.sandboxes {
            let Origin::Forked { server, .. } = sandbox.origin else {
                if sandbox.is_gone() {
                    gone.push(*id);
                }
                continue;
            };
            let Some(server) = self.servers.get_mut(&server) else {
                if sandbox.is_gone() {
                    gone.push(*id);
                }
                continue;
            };
            if sandbox.is_gone() {
                gone.push(*id);
                server.forking.remove(id);
                server.prepared.retain(|prepared| prepared != id);
                server.note_ended();
                changed.insert(server.id);
            } else if sandbox.is_prepared() && server.forking.remove(id) {
                server.prepared.push(*id);
                changed.insert(server.id);
            }
        }
        for id in gone {
            let Some(mut sandbox) = self.sandboxes.remove(&id) else { continue };
            match sandbox.take_undelivered() {
                Some(waiting) => self.start_alone(waiting),
                None => sandbox.settle(&mut self.scratch),
            }
        }
        changed.into_iter().for_each(|server| self.pump(server));
        self.status.note_prepared(self.servers.values().map(|server| server.prepared.len()).sum());
    }
}

fn comes_from(sandbox: &Sandbox, id: usize) -> bool {
    matches!(sandbox.origin, Origin::Forked { server, .. } if server == id)
}
