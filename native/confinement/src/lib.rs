//! What the Linux kernel withholds from a sandbox process: the line that holds, whatever Node's permission model lets
//! through. It needs no privileges, and takes away those that there are.
//!
//! The steps, in this order, and why each stands where it does:
//!
//! | step | before `main` | after the fork | why here |
//! | --- | --- | --- | --- |
//! | capabilities | both roles | | before anything else runs; what is given up is given up by all children |
//! | resource limits | both roles | | inherited |
//! | rules of Landlock | alone | server | opens the files that they grant, which seccomp may not allow later. In a server each child has its own, so that children cannot reach each other |
//! | limits of a function | alone | server | to open what Landlock grants takes a descriptor, and below these limits none may be free |
//! | system calls, all profiles | both roles | | its own calls are the last that it does not restrict. Before Node starts, because libuv asks for io_uring then and never again |
//! | system calls, one process | alone | server | last: a server has to fork, and none of its children may |
//! | paths that are named | | server | with the step above. A process that runs its function itself: when Node has booted, which names what it likes |
//! | Landlock in force | alone | server, at the call | with the folders of its call, which a child does not know before. Until then nothing but the runner runs in it. A process that runs its function itself: with its rules |

#![forbid(unsafe_code)]

mod capabilities;
mod cgroups;
pub mod domain;
mod files;
mod names;
mod paths;
pub mod policy;
mod resources;
mod syscalls;

use std::io;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use landlock::RulesetError;
use thiserror::Error;

use crate::files::{Opened, Rules};
pub use crate::names::Known;
use crate::policy::{Folder, Naming, Policy, Role};
pub use crate::syscalls::NamingPrograms;
use crate::syscalls::Programs;
pub use crate::syscalls::paths as path_calls;

/// Where the memory begins from which a confined process may take paths: so low that nothing else lies there or below.
pub const NAMES_START: usize = 0x10_0000;
/// Up to here nothing can be put into memory or taken out of it.
pub const NAMES_LIMIT: usize = 0x40_0000;

/// A policy, compiled.
pub struct Confinement {
    policy: Policy,
    programs: Programs,
    /// A server's, for each of its children.
    opened: Mutex<Option<Opened>>,
    /// A child's, until its call has arrived.
    rules: Mutex<Option<(Rules, bool)>>,
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
    #[error("a granted path could not be opened: {0}")]
    Open(#[source] io::Error),
    #[error("seccomp refused: {0}")]
    Seccomp(#[from] seccompiler::Error),
    #[error("the filter of system calls could not be made: {0}")]
    Filter(#[from] seccompiler::BackendError),
    #[error("no memory could be had from which paths are taken: {0}")]
    Names(#[source] io::Error),
    #[error("{0} is required, and this kernel or container has not got it")]
    Missing(&'static str),
}

impl Confinement {
    /// # Errors
    /// When the rules contradict each other.
    pub fn compile(policy: Policy) -> Result<Self, ConfinementError> {
        let programs = Programs::compile(&policy)?;
        // Found here, so that no child has to.
        cgroups::list_limits();
        Ok(Self { policy, programs, opened: Mutex::new(None), rules: Mutex::new(None) })
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
        if self.policy.is_unconfined() {
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
                let landlock =
                    files::prepare(&self.policy, None)?.restrict(&self.policy, &self.policy.folders)?;
                resources::limit_function(&self.policy).map_err(ConfinementError::Resources)?;
                let seccomp = self.programs.restrict_program()? && self.programs.restrict_process(None)?;
                self.judge(Layers { landlock, seccomp })
            }
        }
    }

    /// Which paths the process may name, once it runs its function.
    #[must_use]
    pub fn naming(&self) -> Naming {
        if self.policy.is_unconfined() { Naming::Any } else { self.policy.naming() }
    }

    /// With [`Naming::Known`], those paths.
    #[must_use]
    pub fn list_known(&self) -> Known {
        names::list_known(&self.policy)
    }

    /// With [`Naming::AllBut`], what is left out.
    #[must_use]
    pub fn list_withheld(&self) -> &[PathBuf] {
        &self.policy.withheld
    }

    /// With [`Naming::Granted`], those that are granted.
    #[must_use]
    pub fn list_granted(&self) -> Known {
        names::list_granted(&self.policy)
    }

    /// Has paths taken only from memory between [`NAMES_START`] and `end`, which the caller has prepared. All others are
    /// a SIGSYS, which it answers. In a server, before its first child; in a process that runs its function itself, before
    /// that.
    ///
    /// # Errors
    /// When the kernel refuses to put it in force.
    pub fn confine_names(&self, end: usize) -> Result<NamingPrograms, ConfinementError> {
        let programs = NamingPrograms::compile(&self.policy, end as u64)?;
        programs.restrict_program(self.policy.role)?;
        Ok(programs)
    }

    /// In a server, before its first child: opens what all of them need.
    pub fn prepare_children(&self) {
        if !self.policy.is_unconfined() {
            // For want of descriptors each child opens them itself.
            *lock(&self.opened) = files::open_needed(&self.policy).ok();
        }
    }

    /// The folders of the call of a process that runs its function itself.
    #[must_use]
    pub fn own_folders(&self) -> &[Folder] {
        &self.policy.folders
    }

    /// In a forked child of a server, which is one thread: all but Landlock, whose rules are made and wait for the call.
    /// `naming`: what [`Confinement::confine_names`] returned.
    ///
    /// # Errors
    /// When the kernel has a layer and refuses to put it in force.
    pub fn confine_child(&self, naming: Option<&NamingPrograms>) -> Result<(), ConfinementError> {
        if self.policy.is_unconfined() {
            return Ok(());
        }
        let opened = lock(&self.opened).take();
        let rules = files::prepare(&self.policy, opened)?;
        // After it: to open what is granted takes a descriptor, and below the function's limit none may be free.
        resources::limit_function(&self.policy).map_err(ConfinementError::Resources)?;
        let seccomp = self.programs.restrict_process(naming)?;
        *lock(&self.rules) = Some((rules, seccomp));
        Ok(())
    }

    /// In a forked child after [`Confinement::confine_child`], before anything of its call is read: puts Landlock in force, with
    /// the folders of the call.
    ///
    /// # Errors
    /// When the kernel has a layer and refuses to put it in force.
    pub fn confine_call(&self, folders: &[Folder]) -> Result<Layers, ConfinementError> {
        let Some((rules, seccomp)) = lock(&self.rules).take() else { return Ok(Layers::default()) };
        self.judge(Layers { landlock: rules.restrict(&self.policy, folders)?, seccomp })
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

/// What it guards is replaced as a whole: whoever panicked left nothing half done.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
