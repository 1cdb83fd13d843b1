//! Linux: `/proc`, pidfds, limits of another process.

pub(in crate::process) mod cpu;
pub(in crate::process) mod memory;
pub(in crate::process) mod packets;
pub(in crate::process) mod pidfd;
pub(in crate::process) mod resource;
pub(in crate::process) mod sockets;

pub(in crate::process) use isolated_function_descendants::visit_below;
