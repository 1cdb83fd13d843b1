//! Limits that are set from outside.

use std::io;

use rustix::process::{Resource, Rlimit};

/// Unsupported here, where a process can only limit itself. What holds without: the wall clock, for CPU too, which no
/// thread gets more of; and the look at memory every few milliseconds.
pub(in crate::process) fn limit(_pid: i32, _resource: Resource, _limit: Rlimit) -> io::Result<()> {
    Ok(())
}
