//! How often a standard error is read. What a process writes there is of use when it ends; to one that writes without end,
//! byte by byte perhaps, the supervisor would be as busy as it.

use std::time::{Duration, Instant};

use mio::{Interest, Registry, Token};

use super::Sandbox;

/// How long one that was read is left alone. What is written meanwhile waits in the pipe.
const PAUSE: Duration = Duration::from_millis(2);

/// Whether events tell of what is written.
#[derive(Clone, Copy, Debug)]
pub(super) enum Attention {
    Paid,
    /// It has just been read.
    Enough,
    /// Not before then.
    PaidAgain(Instant),
}

impl Sandbox {
    pub(super) fn is_stderr_left_alone(&self) -> bool {
        !matches!(self.attention, Attention::Paid)
    }

    pub(super) fn leave_stderr_alone(&mut self) {
        self.attention = Attention::Enough;
    }

    pub(super) fn stderr_deadline(&self) -> Option<Instant> {
        match self.attention {
            Attention::PaidAgain(at) if !self.is_gone() => Some(at),
            _ => None,
        }
    }

    /// Stops events of a standard error that has just been read, and has them come again after a pause, at once where there
    /// is something.
    pub(in crate::process) fn pace_stderr(&mut self, id: usize, registry: &Registry, now: Instant) {
        match self.attention {
            Attention::Enough => {
                // It fails only for what is not registered.
                let _ = registry.deregister(&mut self.stderr);
                self.attention = Attention::PaidAgain(now + PAUSE);
            }
            Attention::PaidAgain(at) if now >= at => {
                // Fails where the user has no more watches: there may be some the next time.
                let watched = registry.register(&mut self.stderr, Token(id), Interest::READABLE);
                self.attention =
                    if watched.is_ok() { Attention::Paid } else { Attention::PaidAgain(now + PAUSE) };
            }
            Attention::Paid | Attention::PaidAgain(_) => {}
        }
    }
}
