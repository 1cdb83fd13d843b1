//! The guard: a library that `LD_PRELOAD` brings into a Node.js process of ours, the fork server.
//!
//! Node boots once, loads the runner, and reads from descriptor 4. The guard stands in for libc's `read`; in the server
//! that one call becomes a loop which forks a child for each request and returns in the child, with the child's pid and
//! a random number. To JavaScript, a read took its time.
//!
//! In any process that was not started as a server, and in everything that a child starts, it does nothing: the
//! variables that brought it in are gone from the environment before `main` runs.

mod account;
mod child;
mod clock;
mod confine;
mod example;
mod inherited;
mod interpose;
mod messages;
mod mode;
mod names;
mod notices;
mod program_pages;
mod role;
mod server;
mod sys;
mod threads;
mod waits;
mod warden;
