//! The unsafe code of the guard, by topic. A function that takes a pointer or an address is an `unsafe fn`, and says what
//! its caller has to vouch for.

pub(crate) mod account;
pub(crate) mod clock;
pub(crate) mod conditions;
pub(crate) mod descriptors;
pub(crate) mod environment;
pub(crate) mod event_loop;
pub(crate) mod files;
pub(crate) mod library;
pub(crate) mod memory;
pub(crate) mod process;
pub(crate) mod program_code;
pub(crate) mod signals;
pub(crate) mod symbols;
pub(crate) mod threads;
