//! The one thread that attends to all runs.

use std::collections::HashMap;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, Sender, unbounded};
use mio::{Events, Interest, Poll, Token, Waker};
use once_cell::sync::OnceCell;
use thiserror::Error;

use super::facts::{EndReason, Facts};
use super::launch::{Launched, launch};
use super::request::Request;
use super::run::Run;

/// Names a run for as long as the process lives, also in the event queue. Never 0, which is [`WAKE`].
pub type RunId = usize;
/// Receives the facts, on the supervisor's thread.
pub type Settle = Box<dyn FnOnce(Facts) + Send>;

const WAKE: Token = Token(0);
/// One system call takes in this much of what a sandbox sends.
const SCRATCH_LENGTH: usize = 256 * 1024;

/// Why there is no supervisor.
#[derive(Debug, Error)]
pub enum SupervisorError {
    #[error("the supervisor's event queue could not be made: {0}")]
    Queue(#[source] io::Error),
    #[error("the supervisor's thread could not be started: {0}")]
    Thread(#[source] io::Error),
    #[error("the supervisor's thread has ended")]
    Gone,
}

/// A handle to the supervisor's thread. Starting and aborting runs never blocks the caller.
#[derive(Debug)]
pub struct Supervisor {
    commands: Sender<Command>,
    waker: Arc<Waker>,
    next_id: AtomicUsize,
}

enum Command {
    Start { id: RunId, request: Box<Request>, settle: Settle, requested_at: Instant },
    Abort { id: RunId },
}

impl Supervisor {
    /// The process's only supervisor, started when it is first needed.
    ///
    /// # Errors
    /// When the system gives no event queue or no thread.
    pub fn get() -> Result<&'static Self, SupervisorError> {
        static SUPERVISOR: OnceCell<Supervisor> = OnceCell::new();
        SUPERVISOR.get_or_try_init(Self::start)
    }

    /// Starts a run; `settle` is called once with what became of it.
    ///
    /// # Errors
    /// When the supervisor's thread has ended.
    pub fn run(&self, request: Request, settle: Settle) -> Result<RunId, SupervisorError> {
        let id = self.next_id.fetch_add(1, Ordering::Relaxed);
        let request = Box::new(request);
        self.command(Command::Start { id, request, settle, requested_at: Instant::now() })?;
        Ok(id)
    }

    /// Kills a run. One that has settled is left in peace.
    ///
    /// # Errors
    /// When the supervisor's thread has ended.
    pub fn abort(&self, id: RunId) -> Result<(), SupervisorError> {
        self.command(Command::Abort { id })
    }

    fn command(&self, command: Command) -> Result<(), SupervisorError> {
        self.commands.send(command).map_err(|_| SupervisorError::Gone)?;
        self.waker.wake().map_err(SupervisorError::Queue)
    }

    fn start() -> Result<Self, SupervisorError> {
        let poll = Poll::new().map_err(SupervisorError::Queue)?;
        let waker = Arc::new(Waker::new(poll.registry(), WAKE).map_err(SupervisorError::Queue)?);
        let (commands, received) = unbounded();
        let attend = move || Attendant { poll, received, runs: HashMap::new() }.attend();
        thread::Builder::new().name("isolated-fn".into()).spawn(attend).map_err(SupervisorError::Thread)?;
        Ok(Self { commands, waker, next_id: AtomicUsize::new(1) })
    }
}

/// What the supervisor's thread owns.
struct Attendant {
    poll: Poll,
    received: Receiver<Command>,
    runs: HashMap<RunId, (Run, Settle)>,
}

impl Attendant {
    fn attend(mut self) {
        let mut events = Events::with_capacity(256);
        let mut scratch = vec![0; SCRATCH_LENGTH];
        loop {
            let timeout = self.until_next_deadline();
            if self.poll.poll(&mut events, timeout).is_err() {
                // A signal, the only error there is: nothing was lost.
                continue;
            }
            for event in &events {
                if let Some((run, _)) = self.runs.get_mut(&event.token().0) {
                    run.advance(&mut scratch);
                }
            }
            while let Ok(command) = self.received.try_recv() {
                self.obey(command);
            }
            let now = Instant::now();
            self.runs.values_mut().for_each(|(run, _)| run.check_clocks(now));
            self.settle_what_ended(&mut scratch);
        }
    }

    fn until_next_deadline(&self) -> Option<Duration> {
        let deadline = self.runs.values().filter_map(|(run, _)| run.deadline()).min()?;
        Some(deadline.saturating_duration_since(Instant::now()))
    }

    fn obey(&mut self, command: Command) {
        match command {
            Command::Start { id, request, settle, requested_at } => {
                match self.start(id, *request, requested_at) {
                    Ok(run) => drop(self.runs.insert(id, (run, settle))),
                    Err(error) => settle(could_not_launch(&error)),
                }
            }
            Command::Abort { id } => {
                if let Some((run, _)) = self.runs.get_mut(&id) {
                    run.end(EndReason::Aborted);
                }
            }
        }
    }

    fn start(&self, id: RunId, request: Request, requested_at: Instant) -> io::Result<Run> {
        let mut launched = launch(&request)?;
        if let Err(error) = self.register(id, &mut launched) {
            launched.discard();
            return Err(error);
        }
        Ok(Run::new(launched, request, requested_at))
    }

    fn register(&self, id: RunId, launched: &mut Launched) -> io::Result<()> {
        let registry = self.poll.registry();
        let token = Token(id);
        registry.register(&mut launched.call, token, Interest::READABLE | Interest::WRITABLE)?;
        registry.register(&mut launched.control, token, Interest::READABLE)?;
        registry.register(&mut launched.stderr, token, Interest::READABLE)
    }

    fn settle_what_ended(&mut self, scratch: &mut [u8]) {
        let settled: Vec<RunId> =
            self.runs.iter().filter(|(_, (run, _))| run.is_settled()).map(|(id, _)| *id).collect();
        for id in settled {
            let Some((mut run, settle)) = self.runs.remove(&id) else { continue };
            // Everything that wrote is dead: what is left in the pipes is all there will be.
            run.advance(scratch);
            settle(run.into_facts());
        }
    }
}

fn could_not_launch(error: &io::Error) -> Facts {
    Facts {
        reason: EndReason::LaunchFailed,
        exit: None,
        outcome: None,
        logs: Vec::new(),
        cpu: Duration::ZERO,
        peak_memory: 0,
        spawn: Duration::ZERO,
        run: Duration::ZERO,
        detail: error.to_string(),
    }
}
