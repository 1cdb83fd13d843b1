//! The one child by which a server learns which pages children touch. It shows itself when it is ready for its call, and
//! takes none before it was looked at: what a function touches is nothing to learn from.

use std::io;
use std::os::fd::OwnedFd;
use std::sync::{Mutex, PoisonError};

use nix::unistd::Pid;
use rustix::io::{read, write};
use rustix::pipe::{PipeFlags, pipe_with};

use crate::program_pages::keep_pages_of;

/// The child that is asked first. A server that forks less often would not win back the two milliseconds that learning
/// takes.
const EXAMPLE: u32 = 16;

/// The child's, until it has shown itself.
static POSE: Mutex<Option<Pose>> = Mutex::new(None);

/// How far a server is with it.
#[derive(Debug, Default)]
pub(crate) struct Learning {
    forks: u32,
    has_asked: bool,
    example: Option<(Pid, Sitting)>,
}

/// The server's ends of two pipes: the child writes to the first, and waits for the end of the second.
#[derive(Debug)]
pub(crate) struct Sitting {
    shown: OwnedFd,
    _unseen: OwnedFd,
}

/// The child's ends of the same.
#[derive(Debug)]
pub(crate) struct Pose {
    show: OwnedFd,
    seen: OwnedFd,
}

impl Learning {
    /// Call before each fork. `Some`: the child is to be the example. Without descriptors to spare there is none.
    pub(crate) fn next(&mut self) -> Option<(Sitting, Pose)> {
        self.forks = self.forks.saturating_add(1);
        let is_time = !self.has_asked && self.forks >= EXAMPLE;
        if is_time { pair().ok() } else { None }
    }

    /// The child was forked, and has its ends.
    pub(crate) fn expect(&mut self, child: Pid, sitting: Sitting) {
        self.has_asked = true;
        self.example = Some((child, sitting));
    }

    /// Readable once the child shows itself, or has ended.
    pub(crate) fn awaited(&self) -> Option<&OwnedFd> {
        self.example.as_ref().map(|(_, sitting)| &sitting.shown)
    }

    /// Looks at the child, and lets it go on. Where there was nothing to see, its siblings are as they were.
    pub(crate) fn look(&mut self) {
        if let Some((child, _sitting)) = self.example.take() {
            let _ = keep_pages_of(child);
        }
    }
}

fn pair() -> io::Result<(Sitting, Pose)> {
    let (shown, show) = pipe_with(PipeFlags::CLOEXEC)?;
    let (seen, unseen) = pipe_with(PipeFlags::CLOEXEC)?;
    Ok((Sitting { shown, _unseen: unseen }, Pose { show, seen }))
}

/// For the child that is to be the example.
pub(crate) fn prepare(pose: Pose) {
    *POSE.lock().unwrap_or_else(PoisonError::into_inner) = Some(pose);
}

/// When it is ready for its call. Returns once it was looked at, or its server is gone.
pub(crate) fn show() {
    let Some(Pose { show, seen }) = POSE.lock().unwrap_or_else(PoisonError::into_inner).take() else {
        return;
    };
    let _ = write(show, &[0]);
    let _ = read(seen, &mut [0_u8; 1]);
}
