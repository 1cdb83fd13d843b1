//! The kernel's layers that are in force in a process.

use crate::error::ConfinementError;
use crate::policy::Isolation;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Layers {
    pub landlock: Landlock,
    pub seccomp: Seccomp,
}

/// Whether Landlock is in force, and which of its ABIs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Landlock {
    /// The kernel has none, or it is switched off.
    #[default]
    Missing,
    /// The ABI: what the kernel has of the newest that we know.
    InForce(u32),
}

/// In the order of what holds less.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Seccomp {
    /// The kernel has none.
    #[default]
    Missing,
    InForce,
}

impl Layers {
    /// # Errors
    /// When a layer is missing that is required.
    pub(crate) fn check(self, isolation: Isolation) -> Result<Self, ConfinementError> {
        match (isolation, self) {
            (Isolation::Required, Self { landlock: Landlock::Missing, .. }) => {
                Err(ConfinementError::Missing("Landlock"))
            }
            (Isolation::Required, Self { seccomp: Seccomp::Missing, .. }) => {
                Err(ConfinementError::Missing("seccomp"))
            }
            _ => Ok(self),
        }
    }
}
