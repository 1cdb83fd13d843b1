//! What is looked at of a sandbox, and what is seen.

use std::time::Duration;

use super::limits::Most;
use super::platform::memory::Memory;

/// What is to be looked at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Subject {
    /// The supervisor's name for it.
    pub(super) sandbox: usize,
    /// The process that runs the function.
    pub(super) program: i32,
    /// The process that all it starts is below, however it detaches itself. Perhaps the same.
    pub(super) reaper: i32,
    /// Where counting ends.
    pub(super) most: Most,
    /// What it may hold. What it has in sockets counts only where that decides.
    pub(super) memory_limit: Option<u64>,
    /// Whether it can have sockets other than of TCP and UDP.
    pub(super) has_pairs: bool,
}

/// What was seen.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sight {
    /// Of the program.
    pub(super) memory: Memory,
    /// What the processes that it has started hold together.
    pub(super) held_below: u64,
    /// What the kernel keeps in the sockets of all, or nothing where that makes no difference.
    pub(super) in_sockets: u64,
    /// How many those are, or one more than may be.
    pub(super) processes: usize,
    /// How many threads they and the program have together, at least where that is more than may be.
    pub(super) threads: usize,
    /// The CPU time that it took.
    pub(super) cost: Duration,
}

impl Sight {
    /// Whether there is more than may be.
    pub(super) fn is_beyond(&self, most: Most) -> bool {
        self.processes > most.processes || self.threads > most.threads
    }
}
