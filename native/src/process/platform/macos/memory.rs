//! How much memory a process holds, as the kernel counts it.

use std::io;

use super::sys;

/// Bytes of one process: its physical footprint, towards which the pages of files do not count.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::process) struct Memory {
    pub(in crate::process) held: u64,
    /// Nothing is limited by it here.
    pub(in crate::process) data: u64,
    /// Not counted here.
    pub(in crate::process) threads: usize,
    peak: u64,
}

impl Memory {
    /// # Errors
    /// When the process is gone.
    pub(in crate::process) fn of(pid: i32) -> io::Result<Self> {
        let usage = sys::read_usage(pid)?;
        let peak = usage.ri_lifetime_max_phys_footprint;
        Ok(Self { held: usage.ri_phys_footprint, data: 0, threads: 0, peak })
    }

    /// The largest footprint so far.
    pub(in crate::process) fn peak(&self) -> u64 {
        self.peak
    }

    /// The most it ever held.
    pub(in crate::process) fn most_held(&self) -> u64 {
        self.held.max(self.peak)
    }
}
