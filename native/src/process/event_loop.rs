//! What the supervisor's thread does: takes commands, moves data, looks at clocks.

mod alone;
mod commands;
#[cfg(target_os = "linux")]
mod servers;

use std::collections::HashMap;
use std::io;
use std::time::{Duration, Instant};

use crossbeam_channel::Receiver;
use mio::event::Source;
use mio::{Events, Interest, Poll, Token};
use nix::sys::signal::{SigSet, Signal};

use super::command::Command;
#[cfg(target_os = "linux")]
use super::fork::Forks;
use super::look::Looks;
use super::sandbox::Sandbox;

/// One system call takes in this much of what a sandbox sends.
const SCRATCH_LENGTH: usize = 256 * 1024;

/// What the supervisor's thread owns.
pub(super) struct EventLoop {
    poll: Poll,
    received: Receiver<Command>,
    looks: Looks,
    scratch: Vec<u8>,
    /// Names sandboxes and servers, also in the event queue. Never 0, which wakes.
    next_id: usize,
    sandboxes: HashMap<usize, Sandbox>,
    #[cfg(target_os = "linux")]
    forks: Forks,
}

impl EventLoop {
    pub(super) fn new(
        poll: Poll,
        received: Receiver<Command>,
        looks: Looks,
        #[cfg(target_os = "linux")] forks: Forks,
    ) -> Self {
        Self {
            poll,
            received,
            looks,
            scratch: vec![0; SCRATCH_LENGTH],
            next_id: 1,
            sandboxes: HashMap::new(),
            #[cfg(target_os = "linux")]
            forks,
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
            #[cfg(target_os = "linux")]
            self.release_memory_when_idle();
        }
    }

    fn until_next_deadline(&self) -> Option<Duration> {
        let now = Instant::now();
        let deadline = self.sandboxes.values().filter_map(Sandbox::deadline).min();
        #[cfg(target_os = "linux")]
        let deadline = [deadline, self.forks.deadline(now)].into_iter().flatten().min();
        deadline.map(|deadline| deadline.saturating_duration_since(now))
    }

    fn advance(&mut self, id: usize) {
        if let Some(sandbox) = self.sandboxes.get_mut(&id) {
            sandbox.advance(&mut self.scratch);
        }
        #[cfg(target_os = "linux")]
        self.advance_server(id);
    }

    /// Goes on with what one turn did not get through.
    fn catch_up(&mut self) {
        let behind = self.sandboxes.values_mut().filter(|sandbox| sandbox.has_unread());
        behind.for_each(|sandbox| sandbox.advance(&mut self.scratch));
    }

    fn register(&self, id: usize, source: &mut impl Source, interest: Interest) -> io::Result<()> {
        self.poll.registry().register(source, Token(id), interest)
    }

    fn take_id(&mut self) -> usize {
        let id = self.next_id;
        self.next_id += 1;
        id
    }

    fn check_clocks(&mut self, now: Instant) {
        for (id, sandbox) in &mut self.sandboxes {
            sandbox.pace_output(*id, self.poll.registry(), now);
            sandbox.check_clocks(now);
            if let Some(subject) = sandbox.take_look(*id, now) {
                self.looks.ask(subject);
            }
        }
        #[cfg(target_os = "linux")]
        self.check_servers(now);
    }

    /// Settles the runs of the processes that are gone.
    fn settle_ended(&mut self) {
        #[cfg(target_os = "linux")]
        let changed = self.note_children();
        let gone: Vec<usize> =
            self.sandboxes.iter().filter(|(_, sandbox)| sandbox.is_gone()).map(|(id, _)| *id).collect();
        for id in gone {
            let Some(sandbox) = self.sandboxes.remove(&id) else { continue };
            #[cfg(target_os = "linux")]
            let Some(sandbox) = self.start_undelivered(sandbox) else { continue };
            sandbox.settle(&mut self.scratch);
        }
        #[cfg(target_os = "linux")]
        self.refill(changed);
    }
}
