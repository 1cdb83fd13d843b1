//! The descriptors by which the server's threads wake each other. A child's copies lead to the same pipes: through them
//! it could end the server, or talk to its siblings.

use std::collections::HashMap;
use std::io;
use std::path::Path;

use nix::fcntl::{FcntlArg, OFlag, fcntl};
use rustix::event::{EventfdFlags, epoll, eventfd};
use rustix::fs::fstat;
use rustix::pipe::{PipeFlags, pipe_with};

use crate::sys::descriptors::{Listed, copy_to};

/// The descriptors that the server had open when it began to serve. A child is given others for its channel.
pub(crate) struct Inherited(Vec<(Listed, File)>);

struct File {
    identity: Identity,
    kind: Kind,
}

/// Device and inode. Files without a name have one inode for all of a kind.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Identity(u64, u64);

#[derive(Clone, Copy)]
enum Kind {
    Event,
    EventPoll,
    PipeReader,
    PipeWriter,
    /// Nothing that Node opens while it boots.
    Unknown,
}

impl Inherited {
    pub(crate) fn list() -> io::Result<Self> {
        let mut open = Vec::new();
        for (listed, target) in Listed::list()? {
            if let Some(kind) = Kind::of(&listed, &target)? {
                let identity = Identity::of(&listed)?;
                open.push((listed, File { identity, kind }));
            }
        }
        Ok(Self(open))
    }

    /// For the child, before its event loop is made new: puts one of the same kind, its own, in the place of each. The
    /// places stay taken, because the loops of threads that the child has not got still name them.
    pub(crate) fn replace_all(self) -> io::Result<()> {
        let mut pipes = HashMap::new();
        for (listed, File { identity, kind }) in self.0 {
            // libuv makes its own lock for signals anew as soon as a fork returns.
            if Identity::of(&listed).ok() != Some(identity) {
                continue;
            }
            match kind {
                Kind::Event => copy_to(&eventfd(0, EventfdFlags::NONBLOCK)?, listed.place())?,
                Kind::EventPoll => copy_to(&epoll::create(epoll::CreateFlags::empty())?, listed.place())?,
                Kind::PipeReader | Kind::PipeWriter => {
                    let (reader, writer) = match pipes.remove(&identity) {
                        Some(ends) => ends,
                        None => pipe_with(PipeFlags::NONBLOCK)?,
                    };
                    let own = if matches!(kind, Kind::PipeWriter) { &writer } else { &reader };
                    copy_to(own, listed.place())?;
                    pipes.insert(identity, (reader, writer));
                }
                Kind::Unknown => listed.close(),
            }
        }
        Ok(())
    }
}

impl Kind {
    /// `None`: a file, which leads to nobody.
    fn of(listed: &Listed, target: &Path) -> io::Result<Option<Self>> {
        Ok(match target.to_string_lossy().as_ref() {
            "anon_inode:[eventfd]" => Some(Self::Event),
            "anon_inode:[eventpoll]" => Some(Self::EventPoll),
            pipe if pipe.starts_with("pipe:") => {
                Some(if is_writer(listed)? { Self::PipeWriter } else { Self::PipeReader })
            }
            other if other.starts_with("socket:") || other.starts_with("anon_inode:") => Some(Self::Unknown),
            _ => None,
        })
    }
}

impl Identity {
    fn of(listed: &Listed) -> io::Result<Self> {
        let status = fstat(listed)?;
        Ok(Self(status.st_dev, status.st_ino))
    }
}

fn is_writer(listed: &Listed) -> io::Result<bool> {
    let flags = OFlag::from_bits_truncate(fcntl(listed, FcntlArg::F_GETFL)?);
    Ok(flags.contains(OFlag::O_WRONLY))
}
