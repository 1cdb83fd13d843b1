//! The unsafe code of the keeper: what it does between fork and exec, and descriptors by their numbers.

use std::io;
use std::os::fd::{AsRawFd, BorrowedFd, OwnedFd, RawFd};
use std::os::unix::process::CommandExt;
use std::process::Command;

use isolated_function_protocol::descriptors::{FRAMES, MESSAGES, REQUESTS};
use nix::fcntl::{FcntlArg, FdFlag, fcntl};
use nix::unistd::{dup2_raw, setsid};
use rustix::process::Pid;

use crate::platform::{OPEN_DESCRIPTORS, tie_to_keeper};

/// The first above standard error.
const FIRST: RawFd = 3;

/// A number at which the program has to find a descriptor.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place(RawFd);

impl Place {
    pub(crate) const FRAMES: Self = Self(FRAMES);
    pub(crate) const MESSAGES: Self = Self(MESSAGES);
    pub(crate) const REQUESTS: Self = Self(REQUESTS);
}

/// Has the program be in a session of its own and die with the keeper.
pub(crate) fn tie_at_start(command: &mut Command, keeper: Pid) {
    let prepare = move || {
        // A process group of its own: what user code signals as its group stays inside.
        setsid()?;
        tie_to_keeper(keeper)
    };
    // SAFETY: between fork and exec the closure only makes system calls; it neither allocates nor takes a lock.
    unsafe { command.pre_exec(prepare) };
}

/// Has every descriptor above standard error closed at exec.
pub(crate) fn close_all_at_exec() -> io::Result<()> {
    for entry in std::fs::read_dir(OPEN_DESCRIPTORS)? {
        let Some(descriptor) = entry?.file_name().to_str().and_then(|name| name.parse::<RawFd>().ok()) else {
            continue;
        };
        if descriptor >= FIRST {
            // SAFETY: the number was just listed as open, and this process has one thread.
            let borrowed = unsafe { BorrowedFd::borrow_raw(descriptor) };
            fcntl(borrowed, FcntlArg::F_SETFD(FdFlag::FD_CLOEXEC))?;
        }
    }
    Ok(())
}

/// Puts a received descriptor in its place, where the program inherits it. Received descriptors arrive at the lowest free
/// numbers, in order, so that none lies in the place of one that comes before it.
pub(crate) fn put(descriptor: OwnedFd, place: Place) -> io::Result<OwnedFd> {
    if descriptor.as_raw_fd() == place.0 {
        fcntl(&descriptor, FcntlArg::F_SETFD(FdFlag::empty()))?;
        return Ok(descriptor);
    }
    // SAFETY: what is open there was inherited, and nothing in this process owns it.
    Ok(unsafe { dup2_raw(&descriptor, place.0) }?)
}
