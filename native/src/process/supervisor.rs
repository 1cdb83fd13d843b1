//! The handle to the one thread that supervises all runs.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use isolated_function_protocol::call::MessageKind;
use mio::Poll;
use once_cell::sync::OnceCell;

use super::assignment::{Listener, RunId};
use super::command::{Command, Ended, Outlet, SupervisorError};
use super::event_loop::EventLoop;
#[cfg(target_os = "linux")]
use super::fork::Forks;
use super::look::Looks;
use super::request::{Message, Profile, Request};
use super::shared_status::SharedStatus;

/// A handle to the supervisor's thread. Nothing it does blocks the caller.
#[derive(Debug)]
pub(crate) struct Supervisor {
    outlet: Outlet,
    next_run: AtomicUsize,
    status: Arc<SharedStatus>,
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
        #[cfg(target_os = "linux")]
        self.outlet.send(Command::Prepare { profile })?;
        #[cfg(not(target_os = "linux"))]
        drop(profile);
        Ok(())
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
        #[cfg(target_os = "linux")]
        self.outlet.send(Command::Rest { ended })?;
        // There are none elsewhere.
        #[cfg(not(target_os = "linux"))]
        ended();
        Ok(())
    }

    /// What may be asked about it at any time.
    pub(crate) fn status(&self) -> &SharedStatus {
        &self.status
    }

    fn start() -> Result<Self, SupervisorError> {
        let poll = Poll::new().map_err(SupervisorError::Queue)?;
        let (outlet, received) = Outlet::open(poll.registry())?;
        let status = Arc::new(SharedStatus::default());
        let looks = Looks::start(outlet.clone()).map_err(SupervisorError::Thread)?;
        #[cfg(target_os = "linux")]
        let event_loop = EventLoop::new(poll, received, looks, Forks::new(outlet.clone(), status.clone()));
        #[cfg(not(target_os = "linux"))]
        let event_loop = EventLoop::new(poll, received, looks);
        thread::Builder::new()
            .name("isolated-fn".into())
            .spawn(move || event_loop.run())
            .map_err(SupervisorError::Thread)?;
        Ok(Self { outlet, next_run: AtomicUsize::new(1), status })
    }
}
