//! What the supervisor's thread does: takes commands, moves data, looks at clocks.

mod alone;
mod commands;
#[cfg(target_os = "linux")]
mod servers;

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
use super::sandboxes::Sandboxes;

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
    sandboxes: Sandboxes,
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
            sandboxes: Sandboxes::default(),
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
            let now = Instant::now();
            self.check_clocks(now);
            self.settle_ended(now);
            self.sandboxes.end_turn();
            #[cfg(target_os = "linux")]
            self.release_memory_when_idle();
        }
    }

    fn until_next_deadline(&self) -> Option<Duration> {
        let now = Instant::now();
        let deadline = self.sandboxes.deadline();
        #[cfg(target_os = "linux")]
        let deadline = [deadline, self.forks.deadline(now)].into_iter().flatten().min();
        deadline.map(|deadline| deadline.saturating_duration_since(now))
    }

    fn advance(&mut self, id: usize) {
        if let Some(sandbox) = self.sandboxes.get_mut(id) {
            sandbox.advance(&mut self.scratch);
        }
        #[cfg(target_os = "linux")]
        self.advance_server(id);
    }

    /// Goes on with what one turn did not get through.
    fn catch_up(&mut self) {
        for id in self.sandboxes.touched(Instant::now()) {
            if let Some(sandbox) = self.sandboxes.get_mut(id).filter(|sandbox| sandbox.has_unread()) {
                sandbox.advance(&mut self.scratch);
            }
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

    fn check_clocks(&mut self, now: Instant) {
        for id in self.sandboxes.touched(now) {
            let Some(sandbox) = self.sandboxes.get_mut(id) else { continue };
            sandbox.pace_output(id, self.poll.registry(), now);
            sandbox.check_clocks(now);
            if let Some(subject) = sandbox.take_look(id, now) {
                self.looks.ask(subject);
            }
        }
        #[cfg(target_os = "linux")]
        self.check_servers(now);
    }

    /// Settles the runs of the processes that are gone.
    fn settle_ended(&mut self, now: Instant) {
        let touched = self.sandboxes.touched(now);
        #[cfg(target_os = "linux")]
        let changed = self.note_children(&touched);
        for id in touched {
            let is_gone = self.sandboxes.get(id).is_some_and(Sandbox::is_gone);
            let Some(sandbox) = is_gone.then(|| self.sandboxes.remove(id)).flatten() else { continue };
            #[cfg(target_os = "linux")]
            let Some(sandbox) = self.start_undelivered(sandbox) else { continue };
            sandbox.settle(&mut self.scratch);
        }
        #[cfg(target_os = "linux")]
        self.refill(changed);
    }
}
