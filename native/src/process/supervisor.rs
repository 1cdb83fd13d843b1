//! The handle to the one thread that attends to all runs.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crossbeam_channel::{Sender, unbounded};
use isolated_function_protocol::call::MessageKind;
use mio::{Poll, Waker};
use once_cell::sync::OnceCell;
use thiserror::Error;

use super::assignment::{Listener, RunId};
use super::attendant::{Attendant, WAKE};
use super::look::{Looks, Sight};
use super::request::{Message, Profile, Request};
use super::standing::Standing;

/// Called once the servers that were told to end have ended.
pub(crate) type Ended = Box<dyn FnOnce() + Send>;

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

/// A handle to the supervisor's thread. Nothing it does blocks the caller.
#[derive(Debug)]
pub(crate) struct Supervisor {
    outlet: Outlet,
    next_run: AtomicUsize,
    standing: Arc<Standing>,
}

/// Where commands go in.
#[derive(Clone, Debug)]
pub(super) struct Outlet {
    commands: Sender<Command>,
    waker: Arc<Waker>,
}

pub(super) enum Command {
    Start {
        run: RunId,
        request: Box<Request>,
        listener: Listener,
        requested_at: Instant,
    },
    /// Have a server ready for the runs that will come.
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
    Rest {
        ended: Ended,
    },
}

impl Supervisor {
    /// The process's only supervisor, started when it is first needed.
    ///
    /// # Errors
    /// When the system gives no event queue or no thread.
    pub(crate) fn get() -> Result<&'static Self, SupervisorError> {
        static SUPERVISOR: OnceCell<Supervisor> = OnceCell::new();
        SUPERVISOR.get_or_try_init(Self::start)
    }

    /// A name for a run that is about to start.
    pub(crate) fn name_run(&self) -> RunId {
        self.next_run.fetch_add(1, Ordering::Relaxed)
    }

    /// Starts a run; `listener` is told what happens to it.
    ///
    /// # Errors
    /// When the supervisor's thread has ended.
    pub(crate) fn run(
        &self,
        run: RunId,
        request: Request,
        listener: Listener,
    ) -> Result<(), SupervisorError> {
        let request = Box::new(request);
        self.outlet.send(Command::Start { run, request, listener, requested_at: Instant::now() })
    }

    /// Starts the server of a profile, for the runs that will come.
    ///
    /// # Errors
    /// When the supervisor's thread has ended.
    pub(crate) fn prepare(&self, profile: Arc<Profile>) -> Result<(), SupervisorError> {
        self.outlet.send(Command::Prepare { profile })
    }

    /// Kills a run. One that has settled is left in peace.
    ///
    /// # Errors
    /// When the supervisor's thread has ended.
    pub(crate) fn abort(&self, run: RunId) -> Result<(), SupervisorError> {
        self.outlet.send(Command::Abort { run })
    }

    /// Ends a run whose arguments for a host function cannot be read.
    ///
    /// # Errors
    /// When the supervisor's thread has ended.
    pub(crate) fn break_off(&self, run: RunId) -> Result<(), SupervisorError> {
        self.outlet.send(Command::BreakOff { run })
    }

    /// Answers a host call. One that has its answer, or whose run has ended, is left alone.
    ///
    /// # Errors
    /// When the supervisor's thread has ended.
    pub(crate) fn answer(
        &self,
        run: RunId,
        call: u32,
        kind: MessageKind,
        payload: Message,
    ) -> Result<(), SupervisorError> {
        self.outlet.send(Command::Answer { run, call, kind, payload })
    }

    /// Stops the clock of a run until that host call is answered, `most` at the most.
    ///
    /// # Errors
    /// When the supervisor's thread has ended.
    pub(crate) fn pause_clock(&self, run: RunId, call: u32, most: Duration) -> Result<(), SupervisorError> {
        self.outlet.send(Command::PauseClock { run, call, most })
    }

    /// Ends the servers that nobody uses now, with their prepared processes; `ended` is called once they have.
    ///
    /// # Errors
    /// When the supervisor's thread has ended.
    pub(crate) fn rest(&self, ended: Ended) -> Result<(), SupervisorError> {
        self.outlet.send(Command::Rest { ended })
    }

    /// What may be asked about it at any time.
    pub(crate) fn standing(&self) -> &Standing {
        &self.standing
    }

    fn start() -> Result<Self, SupervisorError> {
        let poll = Poll::new().map_err(SupervisorError::Queue)?;
        let waker = Arc::new(Waker::new(poll.registry(), WAKE).map_err(SupervisorError::Queue)?);
        let (commands, received) = unbounded();
        let outlet = Outlet { commands, waker };
        let standing = Arc::new(Standing::default());
        let looks = Looks::start(outlet.clone()).map_err(SupervisorError::Thread)?;
        let attendant = Attendant::new(poll, received, outlet.clone(), looks, standing.clone());
        thread::Builder::new()
            .name("isolated-fn".into())
            .spawn(move || attendant.attend())
            .map_err(SupervisorError::Thread)?;
        Ok(Self { outlet, next_run: AtomicUsize::new(1), standing })
    }
}

impl Outlet {
    pub(super) fn send(&self, command: Command) -> Result<(), SupervisorError> {
        self.commands.send(command).map_err(|_| SupervisorError::Gone)?;
        self.waker.wake().map_err(SupervisorError::Queue)
    }
}
