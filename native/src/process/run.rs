//! One run: what has arrived, what is still to be sent, and how it ends.

use std::io::{self, ErrorKind, Read};
use std::mem;
use std::net::Shutdown;
use std::time::{Duration, Instant};

use isolated_function_wire::report::{Exit, REPORT_LENGTH, Report};

use super::facts::{EndReason, Facts, Outcome};
use super::frames::{Frame, FrameError, FrameReader};
use super::last_words::{Exhausted, LastWords};
use super::launch::Launched;
use super::limits;
use super::memory::{self, Memory};
use super::outbox::Outbox;
use super::request::Request;

/// A process that is not ready by then never will be.
const BOOT_DEADLINE: Duration = Duration::from_secs(60);
/// How long the keeper may take to end a process tree before it is killed itself, and the tree's root with it.
const END_DEADLINE: Duration = Duration::from_secs(5);
/// How often memory is looked at. Between two looks RLIMIT_DATA holds.
const MEMORY_INTERVAL: Duration = Duration::from_millis(10);
/// Resident memory that comes and goes with the runtime, not with the function: pages of the young generation,
/// compiled code.
const MEMORY_TOLERANCE: u64 = 8 << 20;
/// Charged for each log entry beside its text, so that empty ones are not free.
const LOG_ENTRY_COST: usize = 8;

/// One supervised process, from launch to facts.
#[derive(Debug)]
pub(super) struct Run {
    launched: Launched,
    limits: RunLimits,
    call: Vec<Vec<u8>>,
    requested_at: Instant,
    stage: Stage,
    /// Set once: whoever ends the run says why.
    reason: Option<EndReason>,
    pid: Option<i32>,
    frames: FrameReader,
    outbox: Outbox,
    reports: Vec<u8>,
    last_words: LastWords,
    logs: Vec<u8>,
    log_cost: usize,
    outcome: Option<Outcome>,
    spawn: Duration,
    detail: String,
    /// The largest resident set seen, for a keeper that is lost.
    peak_memory: u64,
    done: Option<(Exit, Duration, u64)>,
}

#[derive(Debug)]
struct RunLimits {
    timeout: Option<Duration>,
    memory: Option<u64>,
    max_buffer: usize,
}

#[derive(Clone, Copy, Debug)]
enum Stage {
    Booting,
    Running {
        since: Instant,
        baseline: u64,
        look_at_memory: Option<Instant>,
    },
    /// The keeper was told to end the tree.
    Ending {
        since: Instant,
        ran: Duration,
    },
    Settled {
        ran: Duration,
    },
}

impl Run {
    pub(super) fn new(launched: Launched, request: Request, requested_at: Instant) -> Self {
        let mut outbox = Outbox::default();
        request.boot.into_iter().for_each(|message| outbox.push(message));
        Self {
            launched,
            limits: RunLimits {
                timeout: request.timeout,
                memory: request.memory,
                max_buffer: request.max_buffer,
            },
            call: request.call,
            requested_at,
            stage: Stage::Booting,
            reason: None,
            pid: None,
            frames: FrameReader::default(),
            outbox,
            reports: Vec::new(),
            last_words: LastWords::default(),
            logs: Vec::new(),
            log_cost: 0,
            outcome: None,
            spawn: Duration::ZERO,
            detail: String::new(),
            peak_memory: 0,
            done: None,
        }
    }

    /// Takes in whatever there is on any descriptor, and sends what fits.
    pub(super) fn advance(&mut self, scratch: &mut [u8]) {
        // The call socket first: an outcome that was sent before the process ended counts.
        self.read_call(scratch);
        self.read_stderr(scratch);
        self.read_control();
        self.send();
    }

    /// Acts on the clocks that have run out.
    pub(super) fn check_clocks(&mut self, now: Instant) {
        match self.stage {
            Stage::Booting if now >= self.requested_at + BOOT_DEADLINE => self.end(EndReason::BootFailed),
            Stage::Running { since, baseline, look_at_memory } => {
                if self.limits.timeout.is_some_and(|timeout| now.duration_since(since) >= timeout) {
                    self.end(EndReason::Timeout);
                } else if look_at_memory.is_some_and(|at| now >= at) {
                    let look_at_memory = Some(now + MEMORY_INTERVAL);
                    self.stage = Stage::Running { since, baseline, look_at_memory };
                    self.check_memory(baseline);
                }
            }
            Stage::Ending { since, ran } if now >= since + END_DEADLINE => self.lose_keeper(ran),
            _ => {}
        }
    }

    /// When [`Run::check_clocks`] is next of use.
    pub(super) fn deadline(&self) -> Option<Instant> {
        match self.stage {
            Stage::Booting => Some(self.requested_at + BOOT_DEADLINE),
            Stage::Running { since, look_at_memory, .. } => {
                let timeout = self.limits.timeout.and_then(|timeout| since.checked_add(timeout));
                [timeout, look_at_memory].into_iter().flatten().min()
            }
            Stage::Ending { since, .. } => Some(since + END_DEADLINE),
            Stage::Settled { .. } => None,
        }
    }

    /// Ends the process tree. The first reason stands.
    pub(super) fn end(&mut self, reason: EndReason) {
        self.reason.get_or_insert(reason);
        let now = Instant::now();
        let ran = match self.stage {
            Stage::Booting => Duration::ZERO,
            Stage::Running { since, .. } => now.duration_since(since),
            Stage::Ending { .. } | Stage::Settled { .. } => return,
        };
        self.stage = Stage::Ending { since: now, ran };
        // Fails only when the keeper is gone already, which `read_control` sees too.
        let _ = self.launched.control.shutdown(Shutdown::Write);
    }

    pub(super) fn is_settled(&self) -> bool {
        matches!(self.stage, Stage::Settled { .. })
    }

    /// What became of it. Call once settled.
    pub(super) fn into_facts(self) -> Facts {
        let reason = self.judge();
        let ran = if let Stage::Settled { ran } = self.stage { ran } else { Duration::ZERO };
        let (exit, cpu, peak) = match self.done {
            Some((exit, cpu, peak)) => (Some(exit), cpu, peak),
            None => (None, Duration::ZERO, self.peak_memory),
        };
        let explains = matches!(reason, EndReason::BootFailed | EndReason::LaunchFailed);
        let detail = if explains && self.detail.is_empty() { self.last_words.to_text() } else { self.detail };
        Facts {
            reason,
            exit,
            outcome: self.outcome.filter(|_| reason == EndReason::Outcome),
            logs: self.logs,
            cpu,
            peak_memory: peak,
            spawn: self.spawn,
            run: ran,
            detail,
        }
    }

    /// Refines the recorded reason by what the kernel reported about the death.
    fn judge(&self) -> EndReason {
        let reason = self.reason.unwrap_or(EndReason::Exited);
        let Some((exit, cpu, _)) = self.done else { return reason };
        match (reason, self.limits.timeout.map(limits::cpu_seconds)) {
            (EndReason::Timeout, Some(seconds)) if cpu >= Duration::from_secs(seconds).mul_f64(0.9) => {
                EndReason::CpuTime
            }
            (EndReason::Exited, seconds) => {
                let cpu_limit = seconds.map(Duration::from_secs);
                match exit {
                    // The limit's own signal, or the kernel's SIGKILL a second later where the first was caught.
                    Exit::Signal(libc_signal::SIGXCPU | libc_signal::SIGKILL)
                        if cpu_limit.is_some_and(|limit| cpu >= limit.mul_f64(0.9)) =>
                    {
                        EndReason::CpuTime
                    }
                    Exit::Signal(_) => match self.last_words.tell_of_exhausted_memory() {
                        Some(Exhausted::Heap) => EndReason::MemoryHeap,
                        Some(Exhausted::Elsewhere) => EndReason::MemoryTotal,
                        None => EndReason::Exited,
                    },
                    Exit::Code(_) => EndReason::Exited,
                }
            }
            (reason, _) => reason,
        }
    }

    fn read_call(&mut self, scratch: &mut [u8]) {
        loop {
            let read = match self.launched.call.read(scratch) {
                Ok(0) => return,
                Ok(read) => read,
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                // Nothing more for now, or for ever: the control socket tells which.
                Err(_) => return,
            };
            // What comes after the outcome, or after a limit was hit, is of no interest and must not cost memory.
            if matches!(self.reason, Some(EndReason::Outcome | EndReason::MaxBuffer | EndReason::Malformed)) {
                continue;
            }
            let mut frames = mem::take(&mut self.frames);
            let allowance = self.allowance();
            let fed = frames.feed(&scratch[..read], allowance, |frame| {
                self.accept(frame);
                self.allowance()
            });
            self.frames = frames;
            match fed {
                Ok(()) => {}
                Err(FrameError::TooLong) => self.end(EndReason::MaxBuffer),
                Err(FrameError::Malformed) => self.end(EndReason::Malformed),
            }
        }
    }

    fn allowance(&self) -> usize {
        self.limits.max_buffer.saturating_sub(self.log_cost)
    }

    fn accept(&mut self, frame: Frame) {
        let runs = matches!(self.stage, Stage::Running { .. });
        match frame {
            _ if self.outcome.is_some() => {}
            Frame::Ready if matches!(self.stage, Stage::Booting) => self.deliver(),
            Frame::Log { level, text } => self.keep_log(level, &text),
            Frame::Returned(value) if runs => self.conclude(Outcome::Returned(value)),
            Frame::Thrown(error) if runs => self.conclude(Outcome::Thrown(error)),
            // Too late to count.
            Frame::Returned(_) | Frame::Thrown(_) => {}
            Frame::Ready => self.end(EndReason::Malformed),
        }
    }

    /// The process is ready: sets its limits, starts the clock and sends what it is to do.
    fn deliver(&mut self) {
        // `Started` was written before the process existed, but may be unread yet.
        self.read_control();
        let Some(pid) = self.pid else { return self.end(EndReason::BootFailed) };
        let baseline = match self.set_limits(pid) {
            Ok(baseline) => baseline,
            Err(error) => {
                self.detail = format!("the limits could not be set: {error}");
                return self.end(EndReason::BootFailed);
            }
        };
        let since = Instant::now();
        self.spawn = since.duration_since(self.requested_at);
        let look_at_memory = self.limits.memory.map(|_| since + MEMORY_INTERVAL);
        self.stage = Stage::Running { since, baseline, look_at_memory };
        mem::take(&mut self.call).into_iter().for_each(|message| self.outbox.push(message));
    }

    fn set_limits(&self, pid: i32) -> io::Result<u64> {
        if let Some(timeout) = self.limits.timeout {
            limits::limit_cpu(pid, timeout)?;
        }
        let Some(limit) = self.limits.memory else { return Ok(0) };
        let memory = Memory::of(pid)?;
        limits::limit_data(pid, memory.data, limit)?;
        Ok(memory.held)
    }

    fn keep_log(&mut self, level: u8, text: &[u8]) {
        let Ok(length) = u32::try_from(text.len()) else { return self.end(EndReason::MaxBuffer) };
        self.log_cost += text.len() + LOG_ENTRY_COST;
        if self.log_cost > self.limits.max_buffer {
            return self.end(EndReason::MaxBuffer);
        }
        self.logs.push(level);
        self.logs.extend_from_slice(&length.to_le_bytes());
        self.logs.extend_from_slice(text);
    }

    fn conclude(&mut self, outcome: Outcome) {
        if let Stage::Running { baseline, .. } = self.stage {
            // A function that is over the limit between two looks and then returns is over the limit all the same.
            self.check_memory(baseline);
        }
        self.outcome = Some(outcome);
        self.end(EndReason::Outcome);
    }

    fn check_memory(&mut self, baseline: u64) {
        let (Some(limit), Some(pid)) = (self.limits.memory, self.pid) else { return };
        let Ok(memory) = Memory::of(pid) else { return };
        let keeper = i32::try_from(self.launched.keeper.id()).unwrap_or(pid);
        self.peak_memory = self.peak_memory.max(memory.peak());
        let held = memory.most_held().max(memory::held_below(keeper));
        if held > baseline.saturating_add(limit).saturating_add(MEMORY_TOLERANCE) {
            self.end(EndReason::MemoryTotal);
        }
    }

    fn read_stderr(&mut self, scratch: &mut [u8]) {
        loop {
            match self.launched.stderr.read(scratch) {
                Ok(0) => return,
                Ok(read) => self.last_words.push(&scratch[..read]),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(_) => return,
            }
        }
    }

    fn read_control(&mut self) {
        loop {
            let mut bytes = [0; REPORT_LENGTH];
            match self.launched.control.read(&mut bytes) {
                Ok(0) => return self.settle_without_report(),
                Ok(read) => self.reports.extend_from_slice(&bytes[..read]),
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(error) if error.kind() == ErrorKind::WouldBlock => return,
                Err(_) => return self.settle_without_report(),
            }
            while let Some(report) = self.reports.first_chunk().copied() {
                self.reports.drain(..REPORT_LENGTH);
                self.heed(&report);
            }
        }
    }

    fn heed(&mut self, report: &[u8; REPORT_LENGTH]) {
        match Report::from_bytes(report) {
            Some(Report::Started { pid }) => self.pid = Some(pid),
            Some(Report::Failed { errno }) => {
                self.detail = io::Error::from_raw_os_error(errno).to_string();
                self.reason.get_or_insert(EndReason::LaunchFailed);
            }
            Some(Report::Exited) => {
                let booting = matches!(self.stage, Stage::Booting);
                self.end(if booting { EndReason::BootFailed } else { EndReason::Exited });
            }
            Some(Report::Done { exit, cpu_us, peak_bytes }) => {
                self.done = Some((exit, Duration::from_micros(cpu_us), peak_bytes));
            }
            None => {}
        }
    }

    /// The keeper has closed its side: it is done, or gone.
    fn settle_without_report(&mut self) {
        if self.is_settled() {
            return;
        }
        self.end(EndReason::Exited);
        // It is exiting, or has exited: this waits for a moment at the most.
        let _ = self.launched.keeper.wait();
        if let Stage::Ending { ran, .. } = self.stage {
            self.stage = Stage::Settled { ran };
        }
    }

    /// The keeper does not answer, for example because user code stopped it. Its death kills the program.
    fn lose_keeper(&mut self, ran: Duration) {
        self.launched.discard();
        self.stage = Stage::Settled { ran };
    }

    fn send(&mut self) {
        // A process that stopped reading has ended, or will be ended by a limit; its control socket tells.
        let _ = self.outbox.flush(&mut self.launched.call);
    }
}

/// Numbers that are the same on every architecture Linux runs on, but for MIPS.
mod libc_signal {
    pub(super) const SIGKILL: i32 = 9;
    pub(super) const SIGXCPU: i32 = 24;
}
