//! The descriptors that the program gets beside the standard ones.

use std::io::{self, IoSliceMut};
use std::mem::MaybeUninit;
use std::os::fd::OwnedFd;

use rustix::net::{RecvAncillaryBuffer, RecvAncillaryMessage, recvmsg};

use crate::platform::RECEIVE;
use crate::sys::{Place, close_all_at_exec, put};

const OF_PROGRAM: &[Place] = &[Place::FRAMES, Place::MESSAGES];
const OF_SERVER: &[Place] = &[Place::FRAMES, Place::REQUESTS, Place::MESSAGES];

/// Receives them over the control socket and puts each in its place, where it stays until it is dropped. Every other
/// descriptor above standard error is closed at exec: the host opens its own that way, but other addons in it may not.
///
/// # Errors
/// When the open descriptors cannot be listed, or the supervisor is gone.
pub fn take_over() -> io::Result<Vec<OwnedFd>> {
    close_all_at_exec()?;
    let received = receive()?;
    let places = if received.len() == OF_SERVER.len() { OF_SERVER } else { OF_PROGRAM };
    received.into_iter().zip(places).map(|(descriptor, place)| put(descriptor, *place)).collect()
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
