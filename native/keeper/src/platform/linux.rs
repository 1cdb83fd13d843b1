//! Linux: a tree is what is below the keeper, however it detached itself.

use std::ffi::{OsStr, OsString};
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::process::Command;

use isolated_function_confinement::domain::Domain;
use isolated_function_confinement::policy::VARIABLE;
use isolated_function_descendants::{children_of, kill_children, reap_some};
use isolated_function_protocol::keeper::Exit;
use nix::sys::prctl;
use nix::sys::signal::Signal;
use rustix::net::RecvFlags;
use rustix::process::{Pid, WaitOptions, getpid, getppid, waitpid};

use crate::exit::read_exit;

/// Lists the descriptors of the process that reads it.
pub const OPEN_DESCRIPTORS: &str = "/proc/self/fd";

/// Received descriptors are closed at exec.
pub const RECEIVE: RecvFlags = RecvFlags::CMSG_CLOEXEC;

/// Everything that descends from the keeper.
#[derive(Debug)]
pub struct Tree {
    domain: Option<Domain>,
}

impl Tree {
    /// Before the program is started.
    ///
    /// # Errors
    /// The system call's own.
    pub fn begin() -> io::Result<Self> {
        // Descendants that outlive their parent become children of the keeper and not of init.
        prctl::set_child_subreaper(true)?;
        Ok(Self { domain: Domain::restrict_current_thread(nix::unistd::getppid()) })
    }

    /// Reaps what became the keeper's child by the death of its parent and has ended, so that a long run leaves no
    /// zombies behind while it lasts.
    ///
    /// # Errors
    /// The system call's own.
    pub fn reap_orphans(&self, program: Pid) -> io::Result<()> {
        let children = children_of(getpid().as_raw_pid()).into_iter().filter_map(Pid::from_raw);
        for child in children.filter(|child| *child != program) {
            waitpid(Some(child), WaitOptions::NOHANG)?;
        }
        Ok(())
    }

    /// Kills and reaps every process below the keeper, and tells how `program` ended.
    ///
    /// Repeated until there are none: the keeper is a subreaper, so when a process dies its children become the
    /// keeper's, however they detached themselves.
    ///
    /// # Errors
    /// The system call's own.
    pub fn end(&self, program: Pid) -> io::Result<Exit> {
        let mut exit = Exit::Code(0);
        let mut kill_then_wait = || -> io::Result<bool> {
            match &self.domain {
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
}

/// Between fork and exec: the program dies with the keeper.
///
/// # Errors
/// When the keeper has died already, or the system call's own.
pub fn tie_to_keeper(keeper: Pid) -> io::Result<()> {
    prctl::set_pdeathsig(Signal::SIGKILL)?;
    if getppid() != Some(keeper) {
        // The keeper died before the line above took effect.
        return Err(io::ErrorKind::BrokenPipe.into());
    }
    // A setuid program would run as somebody whom the keeper may not kill.
    Ok(prctl::set_no_new_privs()?)
}

/// Has the program load the guard, which takes both variables out of its environment again.
///
/// # Errors
/// None here.
pub fn add_guard(command: &mut Command, library: &OsStr, policy: &OsString) -> io::Result<()> {
    command.env("LD_PRELOAD", library);
    command.env(OsStr::from_bytes(VARIABLE.to_bytes()), policy);
    Ok(())
}

/// `ru_maxrss` in bytes.
#[must_use]
pub fn read_peak(max_rss: i64) -> u64 {
    u64::try_from(max_rss).unwrap_or(0) * 1024
}
