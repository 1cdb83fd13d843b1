//! Fork servers: what boots once and forks a process for each call. Only Linux has them: Node survives `fork` nowhere else, and
//! nothing else has pidfds and subreapers.

mod backoff;
mod packets;
pub(in crate::process) mod pidfd;
mod server;
mod state;

pub(in crate::process) use server::{Event, SELF_TEST_PASSED, Server};
pub(in crate::process) use state::Forks;
