//! The pipes between the supervisor and a sandbox. Pipes, because nothing but bytes goes through: over a socket a function
//! could send descriptors, which are counted for all processes of the user, and which the supervisor would have to close,
//! however long that takes.

use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

use mio::unix::pipe;

/// How much a pipe of frames has room for, in bytes, where one has 64 KiB else: an outcome of that length is sent without a
/// wait. Not more: what the pipes of a user have room for is counted together, and beyond 64 MiB the next ones get 8 KiB.
const ROOM_FOR_FRAMES: usize = 128 * 1024;
/// A pipe of messages has 64 KiB of room until one comes that is longer than the first of these. Then it gets the second.
const LONG_MESSAGE: usize = 256 * 1024;
const ROOM_FOR_LONG_MESSAGE: usize = 1024 * 1024;

/// Our ends, which do not block.
#[derive(Debug)]
pub(super) struct Channel {
    /// What the sandbox sends.
    pub(super) frames: pipe::Receiver,
    /// What is sent to it.
    pub(super) messages: pipe::Sender,
}

/// Its ends, which do.
pub(super) struct ChannelOfSandbox {
    frames: OwnedFd,
    messages: OwnedFd,
}

impl Channel {
    pub(super) fn new() -> io::Result<(Self, ChannelOfSandbox)> {
        let (its_frames, frames) = incoming_pipe()?;
        let (messages, its_messages) = pipe::new()?;
        its_messages.set_nonblocking(false)?;
        widen(&frames, ROOM_FOR_FRAMES);
        let its = ChannelOfSandbox { frames: its_frames, messages: its_messages.into() };
        Ok((Self { frames, messages }, its))
    }

    /// Call before a message is sent.
    pub(super) fn make_room_for(&self, message: &[u8]) {
        if message.len() > LONG_MESSAGE {
            widen(&self.messages, ROOM_FOR_LONG_MESSAGE);
        }
    }

    /// Whether something that was sent has not been read.
    #[cfg(target_os = "linux")]
    pub(super) fn has_unread_messages(&self) -> bool {
        rustix::io::ioctl_fionread(&self.messages).is_ok_and(|bytes| bytes > 0)
    }
}

impl ChannelOfSandbox {
    pub(super) fn frames(&self) -> BorrowedFd<'_> {
        self.frames.as_fd()
    }

    pub(super) fn messages(&self) -> BorrowedFd<'_> {
        self.messages.as_fd()
    }
}

#[cfg(target_os = "linux")]
fn widen(pipe: impl AsFd, room: usize) {
    // Fails where the user has no more of it: then what is sent takes more turns.
    let _ = rustix::pipe::fcntl_setpipe_size(pipe, room);
}

/// Elsewhere a pipe grows by itself, or not at all.
#[cfg(not(target_os = "linux"))]
fn widen(_pipe: impl AsFd, _room: usize) {}

/// A pipe whose reading end is ours and does not block. The other one does.
pub(super) fn incoming_pipe() -> io::Result<(OwnedFd, pipe::Receiver)> {
    let (theirs, ours) = pipe::new()?;
    theirs.set_nonblocking(false)?;
    Ok((theirs.into(), ours))
}
