//! What anybody may ask about the supervisor's thread, without waiting for it.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// Written by the supervisor's thread, read by JavaScript's.
#[derive(Debug, Default)]
pub(crate) struct SharedStatus {
    prepared: AtomicUsize,
    fork_failure: Mutex<Option<String>>,
}

impl SharedStatus {
    /// How many processes are ready for a call and have none.
    pub(crate) fn prepared(&self) -> usize {
        self.prepared.load(Ordering::Relaxed)
    }

    /// Why the last fork server that failed did so. Until one like it works, runs like its own have processes of their
    /// own.
    pub(crate) fn fork_failure(&self) -> Option<String> {
        self.fork_failure.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    #[cfg(target_os = "linux")]
    pub(super) fn note_prepared(&self, count: usize) {
        self.prepared.store(count, Ordering::Relaxed);
    }

    #[cfg(target_os = "linux")]
    pub(super) fn note_fork_failure(&self, why: Option<String>) {
        *self.fork_failure.lock().unwrap_or_else(PoisonError::into_inner) = why;
    }
}
