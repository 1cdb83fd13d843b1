//! Linux: `/proc`, pidfds, limits of another process.

pub(in crate::process) mod cpu;
pub(in crate::process) mod memory;
pub(in crate::process) mod resource;
pub(in crate::process) mod sockets;

use rustix::net::SendFlags;

pub(in crate::process) use isolated_function_descendants::visit_below;

/// A broken connection is an error, not a signal.
pub(in crate::process) const SEND_FLAGS: SendFlags = SendFlags::NOSIGNAL;
