//! The functions that take the place of libc's, by topic, and the one that runs before `main`. Whoever calls one calls it as
//! libc's, and vouches for what libc's asks of its caller.

mod account;
mod clock;
mod memory;
mod mode;
mod read;
mod signals;
mod start;
mod threads;
