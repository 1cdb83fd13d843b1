//! How long a process was ready to compute and had no CPU.

use std::io;
use std::time::Duration;

/// Unsupported here: the kernel does not tell how long a process has waited for a CPU.
pub(in crate::process) fn time_without(_pid: i32) -> io::Result<Duration> {
    Err(io::ErrorKind::Unsupported.into())
}
