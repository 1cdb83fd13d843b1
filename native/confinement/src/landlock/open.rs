//! Descriptors of what is granted.

use std::io;
use std::os::fd::OwnedFd;
use std::path::Path;

use rustix::fs::{Mode, OFlags, open};

/// `None`: nothing is there, or this user may not reach it, and nothing is granted.
///
/// # Errors
/// For want of descriptors or memory. To leave the path out would refuse a function what it was granted.
pub(super) fn open_granted(path: &Path) -> io::Result<Option<OwnedFd>> {
    match open_place(path) {
        Ok(place) => Ok(Some(place)),
        Err(error) if matches!(error.raw_os_error(), Some(libc::EMFILE | libc::ENFILE | libc::ENOMEM)) => {
            Err(error)
        }
        Err(_) => Ok(None),
    }
}

pub(super) fn open_place(path: impl AsRef<Path>) -> io::Result<OwnedFd> {
    Ok(open(path.as_ref(), OFlags::PATH | OFlags::CLOEXEC, Mode::empty())?)
}
