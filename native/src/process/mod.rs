//! One sandbox process per call: getting one ready, talking to it, ending it, and the facts about what happened.

mod assignment;
mod channel;
mod command;
mod event_loop;
mod facts;
#[cfg(target_os = "linux")]
mod fork;
mod host_calls;
mod keeper;
mod limits;
mod logs;
mod look;
mod outbox;
mod platform;
mod request;
mod sandbox;
mod sandboxes;
mod shared_status;
mod sight;
mod stderr_tail;
mod stdio;
mod supervisor;

pub(crate) use assignment::{Event, RunId};
pub(crate) use facts::{Facts, Outcome};
pub(crate) use host_calls::HostLimits;
#[cfg(target_os = "linux")]
pub(crate) use request::ServerLaunch;
pub(crate) use request::{Launch, Message, Profile, Request};
pub(crate) use supervisor::Supervisor;
