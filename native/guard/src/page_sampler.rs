//! The one child by which a server finds out which pages children touch. The child offers its pages when it is ready for
//! its call, and takes no call before the server has looked: the pages that a function touches are nothing to keep.

use std::io;
use std::os::fd::OwnedFd;
use std::sync::{Mutex, PoisonError};

use nix::unistd::Pid;
use rustix::io::{read, write};
use rustix::pipe::{PipeFlags, pipe_with};

use crate::program_pages::keep_pages_of;

/// The child that is asked first. A server that forks less often would not win back the two milliseconds that it takes.
const FIRST_ASKED: u32 = 16;

/// The sampled child's, until it has offered its pages.
static REPLY: Mutex<Option<SampleReply>> = Mutex::new(None);

/// The server's part.
#[derive(Debug, Default)]
pub(crate) struct PageSampler {
    forks: u32,
    has_asked: bool,
    asked: Option<(Pid, SampleRequest)>,
}

/// The server's ends of two pipes: the child writes to the first, and waits for the end of the second.
#[derive(Debug)]
pub(crate) struct SampleRequest {
    offered: OwnedFd,
    _unseen: OwnedFd,
}

/// The child's ends of the same.
#[derive(Debug)]
pub(crate) struct SampleReply {
    offer: OwnedFd,
    seen: OwnedFd,
}

impl PageSampler {
    /// Call before each fork. `Some`: the child is to be sampled. Without descriptors to spare none is.
    pub(crate) fn next(&mut self) -> Option<(SampleRequest, SampleReply)> {
        self.forks = self.forks.saturating_add(1);
        let is_time = !self.has_asked && self.forks >= FIRST_ASKED;
        if is_time { pair().ok() } else { None }
    }

    /// The child was forked, and has its ends.
    pub(crate) fn expect(&mut self, child: Pid, request: SampleRequest) {
        self.has_asked = true;
        self.asked = Some((child, request));
    }

    /// Readable once the child offers its pages, or has ended.
    pub(crate) fn awaited(&self) -> Option<&OwnedFd> {
        self.asked.as_ref().map(|(_, request)| &request.offered)
    }

    /// Keeps the pages of the child, and lets it go on. Where the kernel does not show them, nothing changes.
    pub(crate) fn sample(&mut self) {
        if let Some((child, _request)) = self.asked.take() {
            let _ = keep_pages_of(child);
        }
    }
}

fn pair() -> io::Result<(SampleRequest, SampleReply)> {
    let (offered, offer) = pipe_with(PipeFlags::CLOEXEC)?;
    let (seen, unseen) = pipe_with(PipeFlags::CLOEXEC)?;
    Ok((SampleRequest { offered, _unseen: unseen }, SampleReply { offer, seen }))
}

/// For the child that is to be sampled, as soon as it is forked.
pub(crate) fn prepare_reply(reply: SampleReply) {
    *REPLY.lock().unwrap_or_else(PoisonError::into_inner) = Some(reply);
}

/// For a child that is ready for its call. Returns at once in all but the sampled one; in that one when the server has
/// looked, or is gone.
pub(crate) fn offer_pages() {
    let Some(SampleReply { offer, seen }) = REPLY.lock().unwrap_or_else(PoisonError::into_inner).take()
    else {
        return;
    };
    let _ = write(offer, &[0]);
    let _ = read(seen, &mut [0_u8; 1]);
}
