//! The descriptors by which the server's threads wake each other. A child's copies lead to the same pipes: through them
//! it could end the server, or talk to its siblings.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::os::fd::{OwnedFd, RawFd};

use nix::fcntl::{FcntlArg, OFlag, fcntl};
use rustix::event::{EventfdFlags, epoll, eventfd};
use rustix::pipe::{PipeFlags, pipe_with};

use crate::child::CALL_DESCRIPTOR;
use crate::sys;

/// What the server had open when it began to serve: number and target of each.
pub(crate) struct Inherited(Vec<(RawFd, String)>);

impl Inherited {
    pub(crate) fn list() -> io::Result<Self> {
        let mut open = Vec::new();
        for entry in fs::read_dir("/proc/self/fd")? {
            let entry = entry?;
            let number = entry.file_name().to_str().and_then(|name| name.parse().ok());
            // The one that reads this folder is listed too, and is no longer there.
            if let (Some(number), Ok(target)) = (number, fs::read_link(entry.path())) {
                open.push((number, target.to_string_lossy().into_owned()));
            }
        }
        Ok(Self(open))
    }

    /// For the child, before its event loop is made new: puts one of the same kind, its own, in the place of each. The
    /// places stay taken, because the loops of threads that the child has not got still name them.
    pub(crate) fn replace_all(&self) -> io::Result<()> {
        let mut pipes = HashMap::new();
        for (number, target) in self.0.iter().filter(|(number, _)| *number > CALL_DESCRIPTOR) {
            if !still_is(*number, target) {
                continue;
            }
            match target.as_str() {
                "anon_inode:[eventfd]" => replace(&eventfd(0, EventfdFlags::NONBLOCK)?, *number)?,
                "anon_inode:[eventpoll]" => replace(&epoll::create(epoll::CreateFlags::empty())?, *number)?,
                pipe if pipe.starts_with("pipe:") => {
                    let (reader, writer) = match pipes.remove(pipe) {
                        Some(ends) => ends,
                        None => pipe_with(PipeFlags::NONBLOCK)?,
                    };
                    let end = if is_writer(*number)? { &writer } else { &reader };
                    replace(end, *number)?;
                    pipes.insert(pipe, (reader, writer));
                }
                // Nothing that Node opens while it boots.
                other if other.starts_with("socket:") || other.starts_with("anon_inode:") => {
                    drop(sys::take(*number));
                }
                _ => {}
            }
        }
        Ok(())
    }
}

fn replace(own: &OwnedFd, number: RawFd) -> io::Result<()> {
    Ok(sys::copy_to(own, number)?)
}

fn is_writer(number: RawFd) -> io::Result<bool> {
    let flags = OFlag::from_bits_truncate(fcntl(sys::borrow(number), FcntlArg::F_GETFL)?);
    Ok(flags.contains(OFlag::O_WRONLY))
}

/// libuv makes its own lock for signals anew as soon as a fork returns.
fn still_is(number: RawFd, target: &str) -> bool {
    fs::read_link(format!("/proc/self/fd/{number}")).is_ok_and(|now| now.as_os_str() == target)
}
