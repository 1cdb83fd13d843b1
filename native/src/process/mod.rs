//! One sandbox process per call: starting it, talking to it, ending it, and the facts about what happened.

mod facts;
mod frames;
mod last_words;
mod launch;
mod limits;
mod memory;
mod outbox;
mod request;
mod run;
mod supervisor;

pub(crate) use facts::{Facts, Outcome};
pub(crate) use request::Request;
pub(crate) use supervisor::Supervisor;
