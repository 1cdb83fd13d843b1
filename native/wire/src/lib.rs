//! What the supervisor, the keeper and the guard say to each other. All three are ours and of one version: the
//! messages need no version of their own.
#![forbid(unsafe_code)]

pub mod descriptors;
pub mod fork;
pub mod report;
