//! The messages of a server to the supervisor, in order. A message that cannot be sent is sent again later: the kernel counts the
//! descriptors that are on their way for all processes of the user, and another process may have used them up.

use std::collections::VecDeque;
use std::io::{self, IoSlice};
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::rc::Rc;

use isolated_function_protocol::fork::Notice;
use rustix::event::Timespec;
use rustix::io::Errno;
use rustix::net::{SendAncillaryBuffer, SendAncillaryMessage, SendFlags, sendmsg};

const NEXT_ATTEMPT: Timespec = Timespec { tv_sec: 0, tv_nsec: 10_000_000 };

/// Messages that are not sent yet.
#[derive(Debug, Default)]
pub(crate) struct Notices(VecDeque<(Notice, Option<Rc<OwnedFd>>)>);

impl Notices {
    /// Sends it, with the pidfd if it has one, or keeps it.
    ///
    /// # Errors
    /// When the supervisor is gone.
    pub(crate) fn tell(
        &mut self,
        requests: BorrowedFd<'_>,
        notice: Notice,
        pidfd: Option<Rc<OwnedFd>>,
    ) -> io::Result<()> {
        self.0.push_back((notice, pidfd));
        self.send(requests)
    }

    /// Sends what can be sent.
    ///
    /// # Errors
    /// When the supervisor is gone.
    pub(crate) fn send(&mut self, requests: BorrowedFd<'_>) -> io::Result<()> {
        while let Some((notice, pidfd)) = self.0.front() {
            match send(requests, *notice, pidfd.as_deref()) {
                Ok(()) => drop(self.0.pop_front()),
                Err(Errno::INTR) => {}
                Err(Errno::TOOMANYREFS | Errno::NOBUFS | Errno::NOMEM | Errno::AGAIN) => return Ok(()),
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }

    /// How long to wait for anything else. `None`: for as long as it takes.
    pub(crate) fn until_next_attempt(&self) -> Option<&'static Timespec> {
        (!self.0.is_empty()).then_some(&NEXT_ATTEMPT)
    }
}

fn send(requests: BorrowedFd<'_>, notice: Notice, pidfd: Option<&OwnedFd>) -> rustix::io::Result<()> {
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(1))];
    let mut ancillary = SendAncillaryBuffer::new(&mut space);
    let descriptors = pidfd.map(|pidfd| [pidfd.as_fd()]);
    if let Some(descriptors) = &descriptors {
        ancillary.push(SendAncillaryMessage::ScmRights(descriptors));
    }
    sendmsg(requests, &[IoSlice::new(&notice.to_bytes())], &mut ancillary, SendFlags::NOSIGNAL)?;
    Ok(())
}
