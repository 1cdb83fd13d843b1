//! What the supervisor's thread is asked to do, and the way in for it.

use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, Sender, unbounded};
use isolated_function_protocol::call::MessageKind;
use mio::{Registry, Token, Waker};
use thiserror::Error;

use super::assignment::{Listener, RunId};
#[cfg(target_os = "linux")]
use super::request::Profile;
use super::request::{Message, Request};
use super::sight::Sight;

/// The event by which a command wakes the thread. Sandboxes and servers have the other numbers.
pub(super) const WAKE: Token = Token(0);

/// Called once the servers that were told to end have ended.
pub(crate) type Ended = Box<dyn FnOnce() + Send>;

/// One thing to do.
pub(super) enum Command {
    Start {
        run: RunId,
        request: Box<Request>,
        listener: Listener,
        requested_at: Instant,
    },
    /// Have a server ready for the runs that will come.
    #[cfg(target_os = "linux")]
    Prepare {
        profile: Arc<Profile>,
    },
    Abort {
        run: RunId,
    },
    /// What it sent cannot be read: it ends as one that sends no frames.
    BreakOff {
        run: RunId,
    },
    /// The answer to a host call.
    Answer {
        run: RunId,
        call: u32,
        kind: MessageKind,
        payload: Message,
    },
    /// Stop the clock of a run until that host call is answered, `most` at the most.
    PauseClock {
        run: RunId,
        call: u32,
        most: Duration,
    },
    /// The first child of a server has ended its self-test.
    #[cfg(target_os = "linux")]
    Tested {
        server: usize,
        failure: Option<String>,
    },
    /// What was asked about the processes of a sandbox.
    Seen {
        sandbox: usize,
        sight: Sight,
    },
    /// End the servers that nobody uses now.
    #[cfg(target_os = "linux")]
    Rest {
        ended: Ended,
    },
}

/// Where commands go in.
#[derive(Clone, Debug)]
pub(super) struct Outlet {
    commands: Sender<Command>,
    waker: Arc<Waker>,
}

impl Outlet {
    /// The way in, and its other end.
    ///
    /// # Errors
    /// When the event queue takes no waker.
    pub(super) fn open(registry: &Registry) -> Result<(Self, Receiver<Command>), SupervisorError> {
        let waker = Arc::new(Waker::new(registry, WAKE).map_err(SupervisorError::Queue)?);
        let (commands, received) = unbounded();
        Ok((Self { commands, waker }, received))
    }

    /// # Errors
    /// When the thread has ended.
    pub(super) fn send(&self, command: Command) -> Result<(), SupervisorError> {
        self.commands.send(command).map_err(|_| SupervisorError::Gone)?;
        self.waker.wake().map_err(SupervisorError::Queue)
    }
}

/// Why there is no supervisor.
#[derive(Debug, Error)]
pub(crate) enum SupervisorError {
    #[error("the supervisor's event queue could not be made: {0}")]
    Queue(#[source] io::Error),
    #[error("a thread of the supervisor could not be started: {0}")]
    Thread(#[source] io::Error),
    #[error("the supervisor's thread has ended")]
    Gone,
}
