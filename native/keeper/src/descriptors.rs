//! The descriptors that the program gets beside the standard ones.

use std::io::{self, IoSliceMut};
use std::mem::MaybeUninit;
use std::os::fd::{BorrowedFd, OwnedFd, RawFd};

use isolated_function_protocol::descriptors::{FRAMES, MESSAGES, REQUESTS};
use isolated_function_protocol::keeper::Role;
use nix::fcntl::{FcntlArg, FdFlag, fcntl};
use nix::unistd::dup2_raw;
use rustix::io::fcntl_dupfd_cloexec;
use rustix::net::{RecvAncillaryBuffer, RecvAncillaryMessage, recvmsg};

use crate::platform::{OPEN_DESCRIPTORS, RECEIVE};

/// The first above standard error.
const FIRST: RawFd = 3;
const ABOVE_PLACES: RawFd = 6;

/// What was received.
#[derive(Debug)]
pub struct Given {
    /// In their places, where they stay until they are dropped.
    pub placed: Vec<OwnedFd>,
    /// `None`: the program's goes nowhere.
    pub stdout: Option<OwnedFd>,
}

/// Receives them over the control socket and puts those of the channel in their places. Every other descriptor above
/// standard error is closed at exec: the host opens its own that way, but other addons in it may not.
///
/// # Errors
/// When the open descriptors cannot be listed, or the supervisor is gone.
pub fn take_over() -> io::Result<Given> {
    close_inherited_at_exec()?;
    let (role, [frames, messages, third]) = receive()?;
    // Above all places, so that none is in the way of another. What was received is closed.
    let aside = |descriptor: OwnedFd| fcntl_dupfd_cloexec(&descriptor, ABOVE_PLACES);
    let (frames, messages, third) = (aside(frames)?, aside(messages)?, aside(third)?);
    let mut placed = vec![put(&frames, FRAMES)?, put(&messages, MESSAGES)?];
    match role {
        Role::Program => Ok(Given { placed, stdout: Some(third) }),
        Role::Server => {
            placed.push(put(&third, REQUESTS)?);
            Ok(Given { placed, stdout: None })
        }
    }
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

fn receive() -> io::Result<(Role, [OwnedFd; 3])> {
    let mut byte = [0];
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(3))];
    let mut ancillary = RecvAncillaryBuffer::new(&mut space);
    let mut parts = [IoSliceMut::new(&mut byte)];
    recvmsg(rustix::stdio::stdout(), &mut parts, &mut ancillary, RECEIVE)?;
    let received = ancillary.drain().find_map(|message| match message {
        RecvAncillaryMessage::ScmRights(descriptors) => Some(descriptors.collect::<Vec<_>>()),
        _ => None,
    });
    let descriptors = received.and_then(|descriptors| descriptors.try_into().ok());
    Role::from_byte(byte[0]).zip(descriptors).ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
}

fn put(descriptor: &OwnedFd, place: RawFd) -> io::Result<OwnedFd> {
    // SAFETY: what is open there was inherited, and nothing in this process owns it.
    Ok(unsafe { dup2_raw(descriptor, place) }?)
}
