//! The warden of a child that may start processes: its parent, between it and the server. It is in a domain with all
//! that the child starts, and not in the child's own, so that it can kill them all at once and none of them can kill it.
//! When the child ends, by itself or because the supervisor says so, the warden ends the rest, and then itself as the
//! child did.

use std::io::{self, Read, Write};
use std::os::fd::OwnedFd;

use isolated_function_confinement::domain::Domain;
use isolated_function_descendants::reap_some;
use nix::errno::Errno;
use nix::sys::prctl;
use nix::sys::wait::{WaitStatus, waitpid};
use nix::unistd::{ForkResult, Pid, getpid, setpgid};

use crate::sys::descriptors::close_all;
use crate::sys::process::{die_by, exit, fork};
use crate::ties::die_with;

/// The pipe by which the server is told the child's pid: the end that is written to.
pub(crate) struct PidPipe(pub(crate) OwnedFd);

/// Splits the calling process, which the server has just forked, in two. Returns in the child. Where the kernel has no
/// domains there is no warden, and the child is still the server's.
pub(crate) fn fork_under_warden(server: Pid, pid_pipe: PidPipe) -> io::Result<()> {
    let Some(domain) = Domain::restrict_current_thread(server) else {
        return pid_pipe.send(getpid());
    };
    setpgid(Pid::from_raw(0), Pid::from_raw(0))?;
    prctl::set_child_subreaper(true)?;
    let warden = getpid();
    match fork()? {
        ForkResult::Child => die_with(warden),
        ForkResult::Parent { child } => {
            // The server has to know before it can go on. Where it is gone, so is this process.
            let _ = pid_pipe.send(child);
            close_all();
            keep(child, &domain)
        }
    }
}

/// For the server: the child's pid. `None`: it did not come so far.
pub(crate) fn read_pid(from: OwnedFd) -> Option<Pid> {
    let mut pid = [0; 4];
    std::fs::File::from(from).read_exact(&mut pid).ok()?;
    Some(Pid::from_raw(i32::from_le_bytes(pid)))
}

impl PidPipe {
    fn send(self, pid: Pid) -> io::Result<()> {
        std::fs::File::from(self.0).write_all(&pid.as_raw().to_le_bytes())
    }
}

fn keep(child: Pid, domain: &Domain) -> ! {
    let end = loop {
        match waitpid(child, None) {
            Err(Errno::EINTR) => {}
            end => break end,
        }
    };
    loop {
        // Fails only where there is nobody left.
        let _ = domain.kill_all_others();
        if !reap_some(|_, _| {}).unwrap_or(false) {
            break;
        }
    }
    match end {
        Ok(WaitStatus::Exited(_, code)) => exit(code),
        Ok(WaitStatus::Signaled(_, signal, _)) => die_by(signal),
        _ => exit(1),
    }
}
