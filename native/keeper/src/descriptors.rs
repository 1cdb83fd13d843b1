//! The descriptors that the program gets beside the standard ones.

use std::io::{self, IoSliceMut};
use std::mem::MaybeUninit;
use std::os::fd::OwnedFd;

use isolated_function_protocol::keeper::Role;
use rustix::io::fcntl_dupfd_cloexec;
use rustix::net::{RecvAncillaryBuffer, RecvAncillaryMessage, recvmsg};

use crate::platform::RECEIVE;
use crate::sys::{Place, close_all_at_exec, put};

/// The first number that is no place.
const ABOVE_PLACES: i32 = 6;

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
    close_all_at_exec()?;
    let (role, [frames, second, messages]) = receive()?;
    match role {
        Role::Program => {
            // Out of the way of what comes to its place. It is closed where it arrived.
            let stdout = fcntl_dupfd_cloexec(&second, ABOVE_PLACES)?;
            drop(second);
            let placed = vec![put(frames, Place::FRAMES)?, put(messages, Place::MESSAGES)?];
            Ok(Given { placed, stdout: Some(stdout) })
        }
        Role::Server => {
            let frames = put(frames, Place::FRAMES)?;
            let requests = put(second, Place::REQUESTS)?;
            let placed = vec![frames, requests, put(messages, Place::MESSAGES)?];
            Ok(Given { placed, stdout: None })
        }
    }
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
