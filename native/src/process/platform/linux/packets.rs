//! A socket to a fork server: a request and its descriptors arrive whole or not at all.

use std::io;
use std::os::fd::OwnedFd;

use rustix::net::{AddressFamily, RecvFlags, SendFlags, SocketFlags, SocketType, socketpair};

/// A broken connection is an error, not a signal.
pub(in crate::process) const SEND: SendFlags = SendFlags::NOSIGNAL;
/// Received descriptors are closed at exec.
pub(in crate::process) const RECEIVE: RecvFlags = RecvFlags::CMSG_CLOEXEC;

/// Both ends.
pub(in crate::process) fn pair() -> io::Result<(OwnedFd, OwnedFd)> {
    Ok(socketpair(AddressFamily::UNIX, SocketType::SEQPACKET, SocketFlags::CLOEXEC, None)?)
}
