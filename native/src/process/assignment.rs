//! What a sandbox is to do for one run, and what has come of it so far.

use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use isolated_function_protocol::call::{Allowance, Entry};
use isolated_function_protocol::keeper::Exit;

use super::facts::{EndReason, Facts, Failure, Outcome};
use super::host_calls::{HostCalls, HostLimits};
use super::limits;
use super::logs::Logs;
use super::platform::memory::Memory;
use super::request::{Message, Profile};
use super::stderr_tail::{Exhausted, StderrTail};

/// Names a run for as long as the process lives.
pub(crate) type RunId = usize;
/// Is told what happens to a run, on the supervisor's thread.
pub(crate) type Listener = Box<dyn FnMut(Event) + Send>;

/// What happens to a run.
#[derive(Debug)]
pub(crate) enum Event {
    /// The last one: all that is known about it.
    Settled(Facts),
    /// It has logged, and somebody listens.
    Log {
        /// As in [`Facts::logs`].
        entries: Vec<u8>,
        /// When they arrived.
        at: SystemTime,
    },
    /// It has called a host function. `None`: with more than may be sent.
    HostCall { id: u32, function: u16, arguments: Option<Vec<u8>> },
}

/// At the wall deadline, a run that has burnt this much of its CPU limit was computing, not waiting.
const CPU_BOUND: f64 = 0.9;

/// What a process has cost, once it has ended or is about to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cost {
    pub(super) exit: Option<Exit>,
    pub(super) cpu: Duration,
    pub(super) peak_memory: u64,
}

impl Cost {
    /// For a process that nobody can tell about any more.
    pub(super) const UNKNOWN: Self = Self { exit: None, cpu: Duration::ZERO, peak_memory: 0 };
}

/// One run, from request to facts.
pub(super) struct Assignment {
    pub(super) run: RunId,
    /// The folders that it may reach besides, as a JSON list.
    pub(super) folders: Message,
    /// What to send.
    pub(super) call: Message,
    pub(super) limits: Limits,
    pub(super) requested_at: Instant,
    pub(super) listener: Listener,
    /// Set for one that may be given to another process, should this one end before it has read what it is to do.
    #[cfg(target_os = "linux")]
    pub(super) elsewhere: Option<Arc<Profile>>,
    /// What the process held when it was ready, in bytes. The function's memory is counted above it.
    pub(super) baseline: u64,
    /// Set once: whoever ends the run says why.
    pub(super) reason: Option<EndReason>,
    pub(super) outcome: Option<Outcome>,
    pub(super) failure: Option<Failure>,
    pub(super) spawn: Duration,
    pub(super) ran: Duration,
    /// At the wall deadline: how long the process was ready to compute and had no CPU to do so.
    pub(super) starved: Duration,
    pub(super) host_calls: Option<HostCalls>,
    logs: Logs,
}

impl Assignment {
    pub(super) fn new(run: RunId, call: Message, limits: Limits, at: Instant, listener: Listener) -> Self {
        let logs = Logs::new(limits.max_log_bytes);
        Self {
            run,
            folders: Message::new(b"[]".to_vec()),
            call,
            limits,
            requested_at: at,
            listener,
            #[cfg(target_os = "linux")]
            elsewhere: None,
            baseline: 0,
            reason: None,
            outcome: None,
            failure: None,
            spawn: Duration::ZERO,
            ran: Duration::ZERO,
            starved: Duration::ZERO,
            host_calls: limits.host.map(HostCalls::new),
            logs,
        }
    }

    /// Limits the process that is ready for it.
    pub(super) fn set_limits(&mut self, pid: i32) -> io::Result<()> {
        if let Some(timeout) = self.limits.timeout {
            limits::limit_cpu(pid, timeout)?;
        }
        let Some(limit) = self.limits.memory else { return Ok(()) };
        let memory = Memory::of(pid)?;
        self.baseline = memory.held;
        limits::limit_data(pid, memory.data, limit)
    }

    /// What may still come.
    pub(super) fn allowance(&self) -> Allowance {
        Allowance {
            output: self.limits.max_buffer.saturating_sub(self.logs.cost()),
            dropping_logs: self.logs.room(),
            arguments: self.host_calls.as_ref().map(HostCalls::argument_bytes),
        }
    }

    /// Keeps one entry, or says that it is one too many.
    pub(super) fn keep_log(&mut self, entry: &Entry) -> Result<(), EndReason> {
        if self.logs.keep(entry, self.limits.max_buffer) { Ok(()) } else { Err(EndReason::MaxBuffer) }
    }

    /// Notes a log of which nothing was kept.
    pub(super) fn leave_out_log(&mut self, bytes: usize) {
        self.logs.leave_out(bytes);
    }

    /// Tells whoever listens what was logged since the last time.
    pub(super) fn publish_logs(&mut self) {
        if !self.limits.is_live {
            return;
        }
        if let Some(entries) = self.logs.publish() {
            (self.listener)(Event::Log { entries, at: SystemTime::now() });
        }
    }

    /// How long it has run by the clock that `timeout` limits.
    pub(super) fn time_since(&self, since: Instant, now: Instant) -> Duration {
        let paused = self.host_calls.as_ref().map_or(Duration::ZERO, |calls| calls.paused_for(now));
        now.saturating_duration_since(since).saturating_sub(paused)
    }

    /// When that clock runs out or, where it stands still, goes on by itself.
    pub(super) fn deadline_since(&self, since: Instant, now: Instant) -> Option<Instant> {
        if let Some(until) = self.host_calls.as_ref().and_then(HostCalls::paused_until) {
            return Some(until);
        }
        let paused = self.host_calls.as_ref().map_or(Duration::ZERO, |calls| calls.paused_for(now));
        since.checked_add(self.limits.timeout?)?.checked_add(paused)
    }

    /// Hands over what became of it.
    pub(super) fn settle(mut self, cost: Cost, stderr_tail: &StderrTail) {
        self.logs.close();
        self.publish_logs();
        let reason = self.judge(cost, stderr_tail);
        let explains = matches!(reason, EndReason::BootFailed | EndReason::LaunchFailed);
        let detail = if explains && self.failure.is_none() { stderr_tail.to_text() } else { String::new() };
        (self.listener)(Event::Settled(Facts {
            reason,
            exit: cost.exit,
            outcome: self.outcome.filter(|_| reason == EndReason::Outcome),
            logs: self.logs.into_bytes(),
            cpu: cost.cpu,
            peak_memory: cost.peak_memory,
            spawn: self.spawn,
            run: self.ran,
            failure: self.failure.filter(|_| explains),
            detail,
        }));
    }

    /// Refines the recorded reason by what the kernel reported about the death.
    fn judge(&self, cost: Cost, stderr_tail: &StderrTail) -> EndReason {
        let reason = self.reason.unwrap_or(EndReason::Exited);
        let was_computing = self.limits.timeout.is_some_and(|timeout| {
            let limit = Duration::from_secs(limits::cpu_seconds(timeout));
            // On a busy machine, time without a CPU is not time spent waiting for anything else.
            cost.cpu + self.starved >= limit.mul_f64(CPU_BOUND)
        });
        match (reason, cost.exit) {
            (EndReason::Timeout, _) if was_computing => EndReason::CpuTime,
            // The limit's own signal, or the kernel's SIGKILL a second later where the first was caught.
            (EndReason::Exited, Some(Exit::Signal(libc::SIGXCPU | libc::SIGKILL))) if was_computing => {
                EndReason::CpuTime
            }
            (EndReason::Exited | EndReason::BootFailed, Some(Exit::Signal(_))) => {
                match stderr_tail.out_of_memory() {
                    Some(Exhausted::Heap) => EndReason::MemoryHeap,
                    Some(Exhausted::Elsewhere) => EndReason::MemoryTotal,
                    None => reason,
                }
            }
            _ => reason,
        }
    }
}

/// A run that waits for a process.
pub(super) struct Waiting {
    pub(super) assignment: Assignment,
    pub(super) profile: Arc<Profile>,
}

/// What a run may take.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    pub(super) timeout: Option<Duration>,
    pub(super) memory: Option<u64>,
    pub(super) max_buffer: usize,
    pub(super) max_log_bytes: Option<usize>,
    pub(super) host: Option<HostLimits>,
    /// Whether somebody listens to what it logs while it runs.
    pub(super) is_live: bool,
    /// Whether what it writes to its standard output and standard error is logged.
    pub(super) logs_stdio: bool,
    /// Whether the function can start processes, which are looked at.
    pub(super) has_descendants: bool,
    /// Whether it may open sockets of the network.
    pub(super) has_sockets: bool,
    /// Whether it is settled no earlier than its process is gone. One that has a process of its own always is.
    #[cfg_attr(not(target_os = "linux"), expect(dead_code, reason = "each run has a process of its own"))]
    pub(super) awaits_end: bool,
}
