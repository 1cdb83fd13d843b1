//! The keeper's children: the sandboxed program, and what it left behind.

use std::io;

use isolated_function_confinement::domain::Domain;
use isolated_function_descendants::{children_of, kill_children, reap_some};
use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;
use rustix::process::{Pid, WaitId, WaitIdOptions, WaitOptions, WaitStatus, getpid, waitid, waitpid};

use isolated_function_wire::report::Exit;

/// Kills and reaps every process below the keeper, and tells how `program` ended.
///
/// Repeated until there are none: the keeper is a subreaper, so when a process dies its children become the keeper's,
/// however they detached themselves.
///
/// # Errors
/// The system call's own.
pub fn end_all(program: Pid, domain: Option<&Domain>) -> io::Result<Exit> {
    let mut exit = Exit::Code(0);
    let mut kill_then_wait = || -> io::Result<bool> {
        match domain {
            // Fails only where there is nobody left.
            Some(domain) => drop(domain.kill_all_others()),
            None => drop(kill_children(|_| false)),
        }
        reap_some(|pid, status| {
            if pid == program {
                exit = read_exit(status);
            }
        })
    };
    while kill_then_wait()? {}
    Ok(exit)
}

/// Reaps what became the keeper's child by the death of its parent and has ended, so that a long run leaves no
/// zombies behind while it lasts.
///
/// # Errors
/// The system call's own.
pub fn reap_orphans(program: Pid) -> io::Result<()> {
    let children = children_of(getpid().as_raw_pid()).into_iter().filter_map(Pid::from_raw);
    for child in children.filter(|child| *child != program) {
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

fn read_exit(status: WaitStatus) -> Exit {
    match (status.exit_status(), status.terminating_signal()) {
        (Some(code), _) => Exit::Code(code),
        (None, signal) => Exit::Signal(signal.unwrap_or(0)),
    }
}
