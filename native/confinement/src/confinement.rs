//! A policy, and how a process is put under it.

use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::error::ConfinementError;
use crate::landlock::{Opened, Rules};
use crate::layers::{Layers, Seccomp};
use crate::names::Known;
use crate::policy::{Folder, Naming, Policy, Role};
use crate::syscalls::{NamingPrograms, Programs};
use crate::{capabilities, cgroups, landlock, names, resources};

/// A policy, compiled.
pub struct Confinement {
    policy: Policy,
    programs: Programs,
    /// A server's, for each of its children.
    opened: Mutex<Option<Opened>>,
    /// A child's, until its call has arrived.
    rules: Mutex<Option<(Rules, Seccomp)>>,
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
        capabilities::drop_all_of_current_thread().map_err(ConfinementError::Capabilities)?;
        resources::limit_current_process().map_err(ConfinementError::Resources)?;
        match self.policy.role {
            Role::Server => {
                self.programs.restrict_current_thread_to_profile()?;
                Ok(Layers::default())
            }
            Role::Alone => {
                let rules = landlock::prepare(&self.policy, None)?;
                let landlock = rules.restrict_current_thread(&self.policy, &self.policy.folders)?;
                resources::limit_current_process_to_function(&self.policy)
                    .map_err(ConfinementError::Resources)?;
                let profile = self.programs.restrict_current_thread_to_profile()?;
                let seccomp = profile.min(self.programs.restrict_current_thread_to_function(None)?);
                Layers { landlock, seccomp }.check(self.policy.isolation)
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

    /// Has paths taken only from memory between [`crate::NAMES_START`] and `end`, which the caller has prepared. All others are
    /// a SIGSYS, which it answers. In a server, before its first child; in a process that runs its function itself, before
    /// that.
    ///
    /// # Errors
    /// When the kernel refuses to put it in force.
    pub fn confine_names(&self, end: usize) -> Result<NamingPrograms, ConfinementError> {
        let programs = NamingPrograms::compile(&self.policy, end as u64)?;
        programs.restrict_current_process(self.policy.role)?;
        Ok(programs)
    }

    /// In a server, before its first child: opens what all of them need.
    pub fn prepare_children(&self) {
        if !self.policy.is_unconfined() {
            // For want of descriptors each child opens them itself.
            *lock(&self.opened) = landlock::open_needed(&self.policy).ok();
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
        let rules = landlock::prepare(&self.policy, opened)?;
        // After it: to open what is granted takes a descriptor, and below the function's limit none may be free.
        resources::limit_current_process_to_function(&self.policy).map_err(ConfinementError::Resources)?;
        let seccomp = self.programs.restrict_current_thread_to_function(naming)?;
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
        let landlock = rules.restrict_current_thread(&self.policy, folders)?;
        Layers { landlock, seccomp }.check(self.policy.isolation)
    }

    /// Whether a child is confined no earlier than its call arrives: then the files that its policy names are those of
    /// that moment, not of the moment that it was forked at.
    #[must_use]
    pub fn waits_for_the_call(&self) -> bool {
        self.policy.names_files()
    }
}

/// The value in it is only ever replaced as a whole, so a panic elsewhere has left nothing half done.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
