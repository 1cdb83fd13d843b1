//! What is known about a run that has ended. No judgement, no message: `js/run` makes errors of it.

use std::io;
use std::time::Duration;

use isolated_function_protocol::keeper::Exit;

/// Why a run ended. Whoever ends it records the reason; the first one stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndReason {
    /// The sandbox delivered its outcome.
    Outcome,
    /// The wall clock ran out.
    Timeout,
    /// The CPU limit was reached, or nearly so at the wall deadline.
    CpuTime,
    /// The V8 heap limit was reached.
    MemoryHeap,
    /// Heap and everything else together went over the limit.
    MemoryTotal,
    /// The function started more processes than it may have at once.
    Processes,
    /// Its processes have more threads than they may have at once.
    Threads,
    /// Result and logs are larger than was allowed.
    MaxBuffer,
    /// The host asked for it.
    Aborted,
    /// The process ended by itself before it delivered an outcome.
    Exited,
    /// It called host functions more often than it may.
    HostCalls,
    /// It called more host functions at once than it may.
    HostCallsInFlight,
    /// It called a host function with more than it may.
    HostCallArguments,
    /// The process sent something that is no frame.
    Malformed,
    /// The process ended, or did not answer, before it was ready for user code.
    BootFailed,
    /// No process could be started.
    LaunchFailed,
}

impl EndReason {
    /// The name by which JavaScript knows it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Outcome => "outcome",
            Self::Timeout => "timeout",
            Self::CpuTime => "cpu-time",
            Self::MemoryHeap => "memory-heap",
            Self::MemoryTotal => "memory-total",
            Self::Processes => "processes",
            Self::Threads => "threads",
            Self::MaxBuffer => "max-buffer",
            Self::Aborted => "aborted",
            Self::Exited => "exited",
            Self::HostCalls => "host-calls",
            Self::HostCallsInFlight => "host-calls-in-flight",
            Self::HostCallArguments => "host-call-arguments",
            Self::Malformed => "malformed",
            Self::BootFailed => "boot-failed",
            Self::LaunchFailed => "launch-failed",
        }
    }
}

/// What was attempted last, where a run failed before the function could begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// To make pipes and start the keeper.
    Launch,
    /// To execute Node.
    Execute,
    /// To limit the process that was ready.
    SetLimits,
}

impl Step {
    /// The name by which JavaScript knows it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Launch => "launch",
            Self::Execute => "execute",
            Self::SetLimits => "set-limits",
        }
    }
}

/// Which step failed, and what the system answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failure {
    pub step: Step,
    /// `None`: the answer was no error of a system call.
    pub errno: Option<i32>,
}

impl Failure {
    #[must_use]
    pub fn new(step: Step, error: &io::Error) -> Self {
        Self { step, errno: error.raw_os_error() }
    }
}

/// The encoded result of the function, hostile until decoded.
#[derive(Debug)]
pub enum Outcome {
    Returned(Vec<u8>),
    Thrown {
        error: Vec<u8>,
        /// The host call that was rejected with that error, as the sandbox says.
        host_call: Option<u32>,
    },
}

/// Everything about one run.
#[derive(Debug)]
pub struct Facts {
    pub reason: EndReason,
    /// `None` when no process ran, or its keeper was lost.
    pub exit: Option<Exit>,
    pub outcome: Option<Outcome>,
    /// Log entries one after the other: level byte, length as u32 LE, UTF-8 text.
    pub logs: Vec<u8>,
    /// User and system time of the process and its descendants.
    pub cpu: Duration,
    /// Largest resident set, bytes.
    pub peak_memory: u64,
    /// From the request to the process being ready.
    pub spawn: Duration,
    /// From delivery to the end. Zero when nothing was delivered.
    pub run: Duration,
    /// Of a failed start, where a system call failed.
    pub failure: Option<Failure>,
    /// What the process said, where that explains a failed start.
    pub detail: String,
}
