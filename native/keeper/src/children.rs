//! The keeper's child, the sandboxed program: whether it has ended, how, and what it cost.

use std::io;

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;
use rustix::process::{Pid, WaitId, WaitIdOptions, waitid};

use crate::platform;

/// Whether the child has ended. Leaves it unreaped.
///
/// # Errors
/// When it is not a child of this process.
pub fn has_exited(child: Pid) -> io::Result<bool> {
    let options = WaitIdOptions::EXITED | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
    Ok(waitid(WaitId::Pid(child), options)?.is_some())
}

/// User and system time of all reaped descendants in µs, and the largest resident set that one of them had, in
/// bytes. The latter is exact here, unlike in a large host: what a process inherits at fork is the keeper's
/// megabyte, not the host's gigabytes.
///
/// # Errors
/// None in practice; the system call's own.
pub fn read_usage() -> io::Result<(u64, u64)> {
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let cpu_us = usage.user_time().num_microseconds() + usage.system_time().num_microseconds();
    Ok((u64::try_from(cpu_us).unwrap_or(0), platform::read_peak(usage.max_rss())))
}
