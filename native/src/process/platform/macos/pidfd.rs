//! A process by a descriptor.

use std::io;
use std::os::fd::OwnedFd;

/// Unsupported here, where nothing gives such a descriptor: keepers end processes.
pub(in crate::process) fn kill(_pidfd: &OwnedFd) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Unsupported here, as above.
pub(in crate::process) fn has_ended(_pidfd: &OwnedFd) -> bool {
    false
}
