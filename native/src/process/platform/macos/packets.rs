//! A socket to a fork server.

use std::io;
use std::os::fd::OwnedFd;

use rustix::net::{RecvFlags, SendFlags};

/// Node ignores SIGPIPE in the whole process: a broken connection is an error all the same.
pub(in crate::process) const SEND: SendFlags = SendFlags::empty();
/// Nothing that closes received descriptors at exec.
pub(in crate::process) const RECEIVE: RecvFlags = RecvFlags::empty();

/// Unsupported here: there are no fork servers, and no sockets of this kind.
pub(in crate::process) fn pair() -> io::Result<(OwnedFd, OwnedFd)> {
    Err(io::Error::new(io::ErrorKind::Unsupported, "fork servers need Linux"))
}
