//! What the supervisor, the keeper, the guard and a sandbox say to each other. All are ours and of one version: the messages
//! need no version of their own. js/protocol is the half in JavaScript.
//!
//! What the keeper and a fork server say is trusted. What a sandbox says ([`call`]) is not.
#![forbid(unsafe_code)]

pub mod call;
pub mod descriptors;
pub mod fork;
pub mod keeper;
