//! What the Linux kernel withholds from a sandbox process: the line that holds, whatever Node's permission model lets
//! through. It needs no privileges, and takes away those that there are.
//!
//! The steps, in this order, and why each stands where it does:
//!
//! | step | before `main` | after the fork | why here |
//! | --- | --- | --- | --- |
//! | capabilities | both roles | | before anything else runs; what is given up is given up by all children |
//! | resource limits | both roles | server | inherited; a server has more descriptors than its children |
//! | Landlock | alone | server | opens the files that it grants, which seccomp and Landlock itself may not allow later. In a server each child has its own, so that children cannot reach each other |
//! | system calls, all profiles | both roles | | its own calls are the last that it does not restrict. Before Node starts, because libuv asks for io_uring then and never again |
//! | system calls, one process | alone | server | last: a server has to fork, and none of its children may |

#![forbid(unsafe_code)]

mod capabilities;
pub mod domain;
mod files;
mod paths;
pub mod policy;
mod resources;
mod syscalls;

use std::io;

use landlock::RulesetError;
use thiserror::Error;

use crate::policy::{Policy, Role};
use crate::syscalls::Programs;

/// A policy, compiled.
pub struct Confinement {
    policy: Policy,
    programs: Programs,
}

/// What is in force in the calling process.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Layers {
    /// The ABI of Landlock, 0 where the kernel has none.
    pub landlock: i32,
    pub seccomp: bool,
}

/// Why a process could not be confined. It must not go on.
#[derive(Debug, Error)]
pub enum ConfinementError {
    #[error("capabilities could not be dropped: {0}")]
    Capabilities(#[source] io::Error),
    #[error("resource limits could not be set: {0}")]
    Resources(#[source] io::Error),
    #[error("Landlock refused: {0}")]
    Landlock(#[from] RulesetError),
    #[error("seccomp refused: {0}")]
    Seccomp(#[from] seccompiler::Error),
    #[error("the filter of system calls could not be made: {0}")]
    Filter(#[from] seccompiler::BackendError),
    #[error("{0} is required, and this kernel or container has not got it")]
    Missing(&'static str),
}

impl Confinement {
    /// # Errors
    /// When the rules contradict each other.
    pub fn compile(policy: Policy) -> Result<Self, ConfinementError> {
        let programs = Programs::compile(&policy)?;
        Ok(Self { policy, programs })
    }

    #[must_use]
    pub fn role(&self) -> Role {
        self.policy.role
    }

    /// Before the program's own code, while there is one thread. For a process that runs its function itself this is all
    /// there is; for a server, what its children have in common.
    ///
    /// # Errors
    /// When the kernel has a layer and refuses to put it in force.
    pub fn confine_program(&self) -> Result<Layers, ConfinementError> {
        if self.policy.unconfined {
            return Ok(Layers::default());
        }
        capabilities::drop_all().map_err(ConfinementError::Capabilities)?;
        resources::limit().map_err(ConfinementError::Resources)?;
        match self.policy.role {
            Role::Server => {
                self.programs.restrict_program()?;
                Ok(Layers::default())
            }
            Role::Alone => {
                resources::limit_function(&self.policy).map_err(ConfinementError::Resources)?;
                let landlock = files::restrict(&self.policy)?;
                let seccomp = self.programs.restrict_program()? && self.programs.restrict_process()?;
                self.judge(Layers { landlock, seccomp })
            }
        }
    }

    /// In a forked child of a server, which is one thread.
    ///
    /// # Errors
    /// When the kernel has a layer and refuses to put it in force.
    pub fn confine_child(&self) -> Result<Layers, ConfinementError> {
        if self.policy.unconfined {
            return Ok(Layers::default());
        }
        resources::limit_function(&self.policy).map_err(ConfinementError::Resources)?;
        let landlock = files::restrict(&self.policy)?;
        self.judge(Layers { landlock, seccomp: self.programs.restrict_process()? })
    }

    fn judge(&self, layers: Layers) -> Result<Layers, ConfinementError> {
        match layers {
            Layers { landlock: 0, .. } if self.policy.required => Err(ConfinementError::Missing("Landlock")),
            Layers { seccomp: false, .. } if self.policy.required => {
                Err(ConfinementError::Missing("seccomp"))
            }
            layers => Ok(layers),
        }
    }

    /// Whether a child is confined no earlier than its call arrives: then the files that its policy names are those of
    /// that moment, not of the moment that it was forked at.
    #[must_use]
    pub fn waits_for_the_call(&self) -> bool {
        self.policy.names_files()
    }
}
