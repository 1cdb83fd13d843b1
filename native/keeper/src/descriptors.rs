//! The descriptors that the program gets beside the standard ones.

use std::io::{self, IoSliceMut};
use std::mem::MaybeUninit;
use std::os::fd::{AsRawFd, BorrowedFd, OwnedFd, RawFd};

use isolated_function_protocol::descriptors::{FRAMES, MESSAGES, REQUESTS};
use nix::fcntl::{FcntlArg, FdFlag, fcntl};
use nix::unistd::dup2_raw;
use rustix::net::{RecvAncillaryBuffer, RecvAncillaryMessage, recvmsg};

use crate::platform::{OPEN_DESCRIPTORS, RECEIVE};

/// The first above standard error.
const FIRST: RawFd = 3;
const OF_PROGRAM: &[RawFd] = &[FRAMES, MESSAGES];
const OF_SERVER: &[RawFd] = &[FRAMES, REQUESTS, MESSAGES];

/// Receives them over the control socket and puts each in its place, where it stays until it is dropped. Every other
/// descriptor above standard error is closed at exec: the host opens its own that way, but other addons in it may not.
///
/// # Errors
/// When the open descriptors cannot be listed, or the supervisor is gone.
pub fn take_over() -> io::Result<Vec<OwnedFd>> {
    close_inherited_at_exec()?;
    let received = receive()?;
    let places = if received.len() == OF_SERVER.len() { OF_SERVER } else { OF_PROGRAM };
    received.into_iter().zip(places).map(|(descriptor, place)| put(descriptor, *place)).collect()
}

fn close_inherited_at_exec() -> io::Result<()> {
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

fn receive() -> io::Result<Vec<OwnedFd>> {
    let mut byte = [0];
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(3))];
    let mut ancillary = RecvAncillaryBuffer::new(&mut space);
    let mut parts = [IoSliceMut::new(&mut byte)];
    recvmsg(rustix::stdio::stdout(), &mut parts, &mut ancillary, RECEIVE)?;
    let received = ancillary.drain().find_map(|message| match message {
        RecvAncillaryMessage::ScmRights(descriptors) => Some(descriptors.collect()),
        _ => None,
    });
    received.ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
}

/// They arrive at the lowest free numbers, in order, so that none lies in the place of one that comes before it.
fn put(descriptor: OwnedFd, place: RawFd) -> io::Result<OwnedFd> {
    if descriptor.as_raw_fd() == place {
        fcntl(&descriptor, FcntlArg::F_SETFD(FdFlag::empty()))?;
        return Ok(descriptor);
    }
    // SAFETY: what is open there was inherited, and nothing in this process owns it.
    Ok(unsafe { dup2_raw(&descriptor, place) }?)
}
