//! macOS: each run has a process of its own, started under a keeper. What the supervisor cannot do there is an error or
//! nothing, and says so.

use std::ops::ControlFlow;

use rustix::net::SendFlags;

pub(in crate::process) mod cpu;
pub(in crate::process) mod memory;
pub(in crate::process) mod resource;
pub(in crate::process) mod sockets;
#[allow(unsafe_code, reason = "a function of C")]
mod sys;

/// Unsupported here: what a function has started is not counted, neither its number nor its memory.
pub(in crate::process) fn visit_below(_root: i32, _visit: impl FnMut(i32) -> ControlFlow<()>) {}

/// Node ignores SIGPIPE in the whole process: a broken connection is an error all the same.
pub(in crate::process) const SEND_FLAGS: SendFlags = SendFlags::empty();
