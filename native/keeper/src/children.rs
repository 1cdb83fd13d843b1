//! The keeper's children: the sandboxed program, and what it left behind.

use std::io;

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;
use rustix::io::Errno;
use rustix::process::{
    Pid, Signal, WaitId, WaitIdOptions, WaitOptions, WaitStatus, kill_process, wait, waitid, waitpid,
};

use isolated_function_wire::report::Exit;

/// Kills and reaps every process below the keeper, and tells how `program` ended.
///
/// Killing the direct children is enough, repeated: the keeper is a subreaper, so when a process dies its children
/// become the keeper's, however they detached themselves.
///
/// # Errors
/// When /proc cannot be read.
pub fn end_all(program: Pid) -> io::Result<Exit> {
    let mut exit = Exit::Code(0);
    let mut kill_then_wait = || -> io::Result<bool> {
        for child in list()? {
            // Gone already, or not ours to kill: the wait below tells which.
            let _ = kill_process(child, Signal::KILL);
        }
        let mut options = WaitOptions::empty();
        loop {
            match wait(options) {
                Ok(Some((pid, status))) if pid == program => exit = read_exit(status),
                Ok(Some(_)) | Err(Errno::INTR) => {}
                Ok(None) => return Ok(true),
                Err(Errno::CHILD) => return Ok(false),
                Err(error) => return Err(error.into()),
            }
            // One wait may block; the rest only takes what is there, since new orphans may have come up.
            options = WaitOptions::NOHANG;
        }
    };
    while kill_then_wait()? {}
    Ok(exit)
}

/// Reaps what became the keeper's child by the death of its parent and has ended, so that a long run leaves no
/// zombies behind while it lasts.
///
/// # Errors
/// When /proc cannot be read.
pub fn reap_orphans(program: Pid) -> io::Result<()> {
    for child in list()?.into_iter().filter(|child| *child != program) {
        waitpid(Some(child), WaitOptions::NOHANG)?;
    }
    Ok(())
}

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
    let peak_kib = u64::try_from(usage.max_rss()).unwrap_or(0);
    Ok((u64::try_from(cpu_us).unwrap_or(0), peak_kib * 1024))
}

fn list() -> io::Result<Vec<Pid>> {
    let pid = std::process::id();
    let text = std::fs::read_to_string(format!("/proc/{pid}/task/{pid}/children"))?;
    Ok(text.split_whitespace().filter_map(|pid| Pid::from_raw(pid.parse().ok()?)).collect())
}

fn read_exit(status: WaitStatus) -> Exit {
    match (status.exit_status(), status.terminating_signal()) {
        (Some(code), _) => Exit::Code(code),
        (None, signal) => Exit::Signal(signal.unwrap_or(0)),
    }
}
