//! How much CPU a process has had, and how much it would have liked.

use std::io;
use std::time::Duration;

/// Unsupported here, and asked of forked processes only: the keeper reports what a run has cost.
pub(in crate::process) fn time_of(_pid: i32) -> io::Result<Duration> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Unsupported here: the kernel does not tell how long a process has waited for a CPU.
pub(in crate::process) fn time_without(_pid: i32) -> io::Result<Duration> {
    Err(io::ErrorKind::Unsupported.into())
}
