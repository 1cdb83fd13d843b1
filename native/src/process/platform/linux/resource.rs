//! Limits that are set from outside.

use std::io;

use rustix::process::{Pid, Resource, Rlimit, prlimit};

/// # Errors
/// When the process is gone, or its own limit is lower: only a privileged process may raise that.
pub(in crate::process) fn limit(pid: i32, resource: Resource, limit: Rlimit) -> io::Result<()> {
    let pid = Pid::from_raw(pid).ok_or(io::ErrorKind::InvalidInput)?;
    prlimit(Some(pid), resource, limit)?;
    Ok(())
}
