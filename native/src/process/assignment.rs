//! What a sandbox is to do for one run, and what has come of it so far.

use std::sync::Arc;
use std::time::{Duration, Instant};

use isolated_function_protocol::keeper::Exit;

use super::facts::{EndReason, Facts, Failure, Outcome};
use super::last_words::{Exhausted, LastWords};
use super::limits;
use super::request::{Message, Profile};

/// Names a run for as long as the process lives.
pub(crate) type RunId = usize;
/// Is told what happens to a run, on the supervisor's thread.
pub(crate) type Listener = Box<dyn FnMut(Event) + Send>;

/// What happens to a run.
#[derive(Debug)]
pub(crate) enum Event {
    /// The last one: all that is known about it.
    Settled(Facts),
}

/// Charged for each log entry beside its text: about what the host spends on it. Eight million empty ones, which a lower
/// price would allow, take it seconds to read.
const LOG_ENTRY_COST: usize = 64;
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
    logs: Vec<u8>,
    log_cost: usize,
}

impl Assignment {
    pub(super) fn new(run: RunId, call: Message, limits: Limits, at: Instant, listener: Listener) -> Self {
        Self {
            run,
            folders: Message::new(b"[]".to_vec()),
            call,
            limits,
            requested_at: at,
            listener,
            elsewhere: None,
            baseline: 0,
            reason: None,
            outcome: None,
            failure: None,
            spawn: Duration::ZERO,
            ran: Duration::ZERO,
            starved: Duration::ZERO,
            logs: Vec::new(),
            log_cost: 0,
        }
    }

    /// How many bytes may still come.
    pub(super) fn allowance(&self) -> usize {
        self.limits.max_buffer.saturating_sub(self.log_cost)
    }

    /// Keeps one console call, or says that it is one too many.
    pub(super) fn keep_log(&mut self, level: u8, text: &[u8]) -> Result<(), EndReason> {
        let length = u32::try_from(text.len()).map_err(|_| EndReason::MaxBuffer)?;
        self.log_cost += text.len() + LOG_ENTRY_COST;
        if self.log_cost > self.limits.max_buffer {
            return Err(EndReason::MaxBuffer);
        }
        self.logs.push(level);
        self.logs.extend_from_slice(&length.to_le_bytes());
        self.logs.extend_from_slice(text);
        Ok(())
    }

    /// Hands over what became of it.
    pub(super) fn settle(mut self, cost: Cost, last_words: &LastWords) {
        let reason = self.judge(cost, last_words);
        let explains = matches!(reason, EndReason::BootFailed | EndReason::LaunchFailed);
        let detail = if explains && self.failure.is_none() { last_words.to_text() } else { String::new() };
        (self.listener)(Event::Settled(Facts {
            reason,
            exit: cost.exit,
            outcome: self.outcome.filter(|_| reason == EndReason::Outcome),
            logs: self.logs,
            cpu: cost.cpu,
            peak_memory: cost.peak_memory,
            spawn: self.spawn,
            run: self.ran,
            failure: self.failure.filter(|_| explains),
            detail,
        }));
    }

    /// Refines the recorded reason by what the kernel reported about the death.
    fn judge(&self, cost: Cost, last_words: &LastWords) -> EndReason {
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
                match last_words.tell_of_exhausted_memory() {
                    Some(Exhausted::Heap) => EndReason::MemoryHeap,
                    Some(Exhausted::Elsewhere) => EndReason::MemoryTotal,
                    None => reason,
                }
            }
            _ => reason,
        }
    }
}

/// What a run may take.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    pub(super) timeout: Option<Duration>,
    pub(super) memory: Option<u64>,
    pub(super) max_buffer: usize,
    /// Whether the function can start processes, which are looked at.
    pub(super) has_descendants: bool,
    /// Whether it may open sockets of the network.
    pub(super) has_sockets: bool,
    /// Whether it is settled no earlier than its process is gone.
    pub(super) awaits_end: bool,
}
