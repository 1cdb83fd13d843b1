//! A process by a descriptor, which never comes to mean another one.

use std::io;
use std::os::fd::OwnedFd;

use rustix::process::{Signal, pidfd_send_signal};

/// # Errors
/// When it has ended.
pub(in crate::process) fn kill(pidfd: &OwnedFd) -> io::Result<()> {
    Ok(pidfd_send_signal(pidfd, Signal::KILL)?)
}
