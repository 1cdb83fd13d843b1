//! Starting the sandboxed program.

use std::ffi::{OsStr, OsString};
use std::io;
use std::os::fd::{BorrowedFd, IntoRawFd, RawFd};
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};

use nix::fcntl::{FcntlArg, FdFlag, fcntl};
use nix::sys::prctl;
use nix::sys::signal::{SigSet, Signal};
use nix::unistd::{dup2_raw, getpid, getppid, setsid};
use rustix::process::Pid;

/// Where the sandboxed program finds the call socket.
pub const CALL_DESCRIPTOR: RawFd = 3;

/// Starts `program` in `/` with an empty environment, in a session of its own, with the call socket, the keeper's
/// standard error, and no other descriptor of this process.
///
/// # Errors
/// What the system said when the program could not be executed.
pub fn start(program: &OsStr, arguments: impl Iterator<Item = OsString>) -> io::Result<Pid> {
    let keeper = getpid();
    let prepare = move || {
        // A process group of its own: what user code signals as its group stays inside.
        setsid()?;
        prctl::set_pdeathsig(Signal::SIGKILL)?;
        if getppid() != keeper {
            // The keeper died before the line above took effect.
            return Err(io::ErrorKind::BrokenPipe.into());
        }
        // A setuid program would run as somebody whom the keeper may not kill.
        prctl::set_no_new_privs()?;
        // The mask survives exec, and the keeper's blocks SIGCHLD.
        SigSet::empty().thread_set_mask()?;
        Ok(())
    };
    let mut command = Command::new(program);
    command.args(arguments).env_clear().current_dir("/").stdin(Stdio::null()).stdout(Stdio::null());
    // SAFETY: between fork and exec the closure only makes system calls; it neither allocates nor takes a lock.
    unsafe { command.pre_exec(prepare) };
    let child = command.spawn()?;
    i32::try_from(child.id()).ok().and_then(Pid::from_raw).ok_or_else(|| io::ErrorKind::InvalidData.into())
}

/// Copies the call socket from standard input to its fixed place. Every other descriptor above standard error that
/// the keeper was given is closed at exec: the host opens its own that way, but other addons in it may not.
///
/// # Errors
/// When /proc is not mounted, or the system refuses the copy.
pub fn reserve_call_descriptor() -> io::Result<()> {
    for entry in std::fs::read_dir("/proc/self/fd")? {
        let Some(descriptor) = entry?.file_name().to_str().and_then(|name| name.parse::<RawFd>().ok()) else {
            continue;
        };
        if descriptor > 2 {
            // SAFETY: the number was just listed as open, and this process has one thread.
            let borrowed = unsafe { BorrowedFd::borrow_raw(descriptor) };
            fcntl(borrowed, FcntlArg::F_SETFD(FdFlag::FD_CLOEXEC))?;
        }
    }
    // SAFETY: nothing in this process owns descriptor 3 yet, so dup2 takes it from nobody.
    let copy = unsafe { dup2_raw(io::stdin(), CALL_DESCRIPTOR) }?;
    let _stays_open = copy.into_raw_fd();
    Ok(())
}
