//! The descriptors by which the server's threads wake each other. A child's copies lead to the same pipes: through them
//! it could end the server, or talk to its siblings.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::os::fd::{OwnedFd, RawFd};
use std::path::Path;

use isolated_function_protocol::descriptors::MESSAGES;
use nix::fcntl::{FcntlArg, OFlag, fcntl};
use rustix::event::{EventfdFlags, epoll, eventfd};
use rustix::fs::fstat;
use rustix::pipe::{PipeFlags, pipe_with};

use crate::sys;

/// What the server had open when it began to serve, beside what a child is given.
pub(crate) struct Inherited(Vec<(RawFd, File)>);

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
        for entry in fs::read_dir("/proc/self/fd")? {
            let entry = entry?;
            let number = entry.file_name().to_str().and_then(|name| name.parse().ok());
            let Some(number) = number.filter(|number| *number > MESSAGES) else { continue };
            // The one that reads this folder is listed too, and is no longer there.
            let Ok(target) = fs::read_link(entry.path()) else { continue };
            if let Some(kind) = Kind::of(number, &target)? {
                open.push((number, File { identity: Identity::of(number)?, kind }));
            }
        }
        Ok(Self(open))
    }

    /// For the child, before its event loop is made new: puts one of the same kind, its own, in the place of each. The
    /// places stay taken, because the loops of threads that the child has not got still name them.
    pub(crate) fn replace_all(&self) -> io::Result<()> {
        let mut pipes = HashMap::new();
        for (number, File { identity, kind }) in &self.0 {
            // libuv makes its own lock for signals anew as soon as a fork returns.
            if Identity::of(*number).ok() != Some(*identity) {
                continue;
            }
            match kind {
                Kind::Event => replace(&eventfd(0, EventfdFlags::NONBLOCK)?, *number)?,
                Kind::EventPoll => replace(&epoll::create(epoll::CreateFlags::empty())?, *number)?,
                Kind::PipeReader | Kind::PipeWriter => {
                    let (reader, writer) = match pipes.remove(identity) {
                        Some(ends) => ends,
                        None => pipe_with(PipeFlags::NONBLOCK)?,
                    };
                    replace(if matches!(kind, Kind::PipeWriter) { &writer } else { &reader }, *number)?;
                    pipes.insert(*identity, (reader, writer));
                }
                Kind::Unknown => drop(sys::take(*number)),
            }
        }
        Ok(())
    }
}

impl Kind {
    /// `None`: a file, which leads to nobody.
    fn of(number: RawFd, target: &Path) -> io::Result<Option<Self>> {
        Ok(match target.to_string_lossy().as_ref() {
            "anon_inode:[eventfd]" => Some(Self::Event),
            "anon_inode:[eventpoll]" => Some(Self::EventPoll),
            pipe if pipe.starts_with("pipe:") => {
                Some(if is_writer(number)? { Self::PipeWriter } else { Self::PipeReader })
            }
            other if other.starts_with("socket:") || other.starts_with("anon_inode:") => Some(Self::Unknown),
            _ => None,
        })
    }
}

impl Identity {
    fn of(number: RawFd) -> io::Result<Self> {
        let status = fstat(sys::borrow(number))?;
        Ok(Self(status.st_dev, status.st_ino))
    }
}

fn replace(own: &OwnedFd, number: RawFd) -> io::Result<()> {
    Ok(sys::copy_to(own, number)?)
}

fn is_writer(number: RawFd) -> io::Result<bool> {
    let flags = OFlag::from_bits_truncate(fcntl(sys::borrow(number), FcntlArg::F_GETFL)?);
    Ok(flags.contains(OFlag::O_WRONLY))
}
