//! The guard: a library that `LD_PRELOAD` brings into a Node.js process of ours. It confines the process before `main`.
//!
//! In a fork server it does more. Node boots once, loads the runner, and reads from descriptor 4. The guard stands in for
//! libc's `read`; in the server that one call becomes a loop which forks a child for each request and returns in the child,
//! with the child's pid and a random number. To JavaScript, a read took its time.
//!
//! In a process without a policy in its environment, and so in everything that a confined process starts, it does nothing:
//! the variables that brought it in are gone from the environment before `main` runs.

#![deny(unsafe_code)]

mod child;
mod clock;
mod confine;
mod inherited;
#[allow(unsafe_code, reason = "functions that C calls")]
mod interpose;
mod messages;
mod names;
mod notices;
mod page_sampler;
mod program_pages;
mod role;
mod server;
#[allow(unsafe_code, reason = "system calls, and functions of C")]
mod sys;
mod ties;
mod warden;
