//! A Landlock domain that a process and all that it starts are in: none of them can signal a process outside. So what
//! it says to every process, it says to these.
//!
//! That is how a tree is ended that multiplies faster than its processes can be listed: the kernel kills them under the
//! lock that a fork needs.

use std::error::Error;
use std::io;

use landlock::{
    AccessFs, CompatLevel, Compatible, PathBeneath, PathFd, Ruleset, RulesetAttr, RulesetCreatedAttr,
    RulesetStatus, Scope,
};
use nix::errno::Errno;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

/// Proof that this process is in a domain of its own.
#[derive(Debug)]
pub struct Domain(());

impl Domain {
    /// Puts the calling thread, and all that it starts, into one. `outside` is a living process that stays outside and that this one may signal. `None`: the kernel has
    /// no such domains (Landlock ABI 6), or it cannot be told from here whether it has.
    #[must_use]
    pub fn restrict_current_thread(outside: Pid) -> Option<Self> {
        let may_signal = kill(outside, None).is_ok();
        let is_enforced = restrict_to_domain().is_ok_and(|status| status == RulesetStatus::FullyEnforced);
        // Not on the kernel's word alone: without a domain, a signal to every process is one to the whole machine.
        let is_scoped = may_signal && kill(outside, None) == Err(Errno::EPERM);
        (is_enforced && is_scoped).then_some(Self(()))
    }

    /// Kills every process of the domain but this one.
    ///
    /// # Errors
    /// When there is none.
    pub fn kill_all_others(&self) -> io::Result<()> {
        Ok(kill(Pid::from_raw(-1), Signal::SIGKILL)?)
    }
}

fn restrict_to_domain() -> Result<RulesetStatus, Box<dyn Error>> {
    let ruleset = Ruleset::default().set_compatibility(CompatLevel::HardRequirement);
    // A layer that does not speak of moves between folders forbids them.
    let created = ruleset.handle_access(AccessFs::Refer)?.scope(Scope::Signal)?.create()?;
    let everywhere = PathBeneath::new(PathFd::new("/")?, AccessFs::Refer);
    Ok(created.add_rule(everywhere)?.restrict_self()?.ruleset)
}
