//! The pipes between the supervisor and a sandbox. Pipes, because nothing but bytes goes through: over a socket a function
//! could send descriptors, which are counted for all processes of the user, and which the supervisor would have to close,
//! however long that takes.

use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

use mio::unix::pipe;

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
        let its = ChannelOfSandbox { frames: its_frames, messages: its_messages.into() };
        Ok((Self { frames, messages }, its))
    }

    /// Whether something that was sent has not been read.
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

/// A pipe whose reading end is ours and does not block. The other one does.
pub(super) fn incoming_pipe() -> io::Result<(OwnedFd, pipe::Receiver)> {
    let (theirs, ours) = pipe::new()?;
    theirs.set_nonblocking(false)?;
    Ok((theirs.into(), ours))
}
