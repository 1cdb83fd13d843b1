//! Landlock: which files, which TCP, which processes and sockets outside can be reached.

mod granted;
mod open;
mod rights;

use std::io;
use std::os::fd::{IntoRawFd, OwnedFd};
use std::path::PathBuf;

use ::landlock::{
    Access, AccessFs, AccessNet, BitFlags, LandlockStatus, PathBeneath, Ruleset, RulesetAttr, RulesetCreated,
    RulesetCreatedAttr, RulesetError, Scope as Reach,
};

use crate::error::ConfinementError;
use crate::layers::Landlock;
use crate::paths;
use crate::policy::{Folder, Grant, Policy};
pub(crate) use granted::list_paths;
use granted::{list_granted, list_needed};
use open::{open_granted, open_place};
use rights::{NEWEST, list_rights};

/// The rules of a process, which are not in force yet.
pub(crate) struct Rules(RulesetCreated);

/// All rules but those of one call.
pub(crate) fn prepare(policy: &Policy, opened: Option<Opened>) -> Result<Rules, ConfinementError> {
    let mut ruleset = Ruleset::default().handle_access(AccessFs::from_all(NEWEST))?;
    if !policy.grants(&Grant::Net) {
        ruleset = ruleset.handle_access(AccessNet::from_all(NEWEST))?;
    }
    let created = ruleset.scope(Reach::from_all(NEWEST))?.create()?;
    Ok(Rules(grant(created, policy, opened)?))
}

impl Rules {
    /// Restricts the calling thread, and every thread and process that it starts, for good. `folders`: what its call may
    /// reach besides.
    pub(crate) fn restrict_current_thread(
        self,
        policy: &Policy,
        folders: &[Folder],
    ) -> Result<Landlock, ConfinementError> {
        let mut ruleset = self.0;
        for Folder { path, access } in folders {
            // A folder that is not there holds nothing.
            if let Some(place) = open_granted(path).map_err(ConfinementError::Open)? {
                ruleset = ruleset.add_rule(PathBeneath::new(place, list_rights(policy, *access)))?;
            }
        }
        match ruleset.restrict_self()?.landlock {
            LandlockStatus::Available { effective_abi, .. } => {
                Ok(Landlock::InForce((effective_abi as i32).unsigned_abs()))
            }
            LandlockStatus::NotEnabled | LandlockStatus::NotImplemented => Ok(Landlock::Missing),
        }
    }
}

/// Descriptors of what every process of a profile needs, and what it may do there.
pub(crate) struct Opened(Vec<(OwnedFd, BitFlags<AccessFs>)>);

/// For a server, whose children then need not look for each.
pub(crate) fn open_needed(policy: &Policy) -> io::Result<Opened> {
    let open =
        |(path, access): (PathBuf, _)| Some(open_granted(&path).transpose()?.map(|place| (place, access)));
    list_needed(policy).into_iter().filter_map(open).collect::<io::Result<_>>().map(Opened)
}

fn grant(
    mut ruleset: RulesetCreated,
    policy: &Policy,
    opened: Option<Opened>,
) -> Result<RulesetCreated, ConfinementError> {
    let needed = if opened.is_none() { list_needed(policy) } else { Vec::new() };
    for (place, access) in opened.into_iter().flat_map(|opened| opened.0) {
        ruleset = ruleset.add_rule(PathBeneath::new(place, access))?;
    }
    // One after the other: a process that may have few descriptors has one to spare.
    for (path, access) in needed.into_iter().chain(list_granted(policy)) {
        if let Some(place) = open_granted(&path).map_err(ConfinementError::Open)? {
            ruleset = ruleset.add_rule(PathBeneath::new(place, access))?;
        }
    }
    Ok(add_own_process(ruleset)?)
}

/// The kernel makes the files of a process anew when it has forgotten them, and a rule would be on the old ones: the
/// descriptor keeps them. It gives no right to read.
fn add_own_process(mut ruleset: RulesetCreated) -> Result<RulesetCreated, RulesetError> {
    for path in paths::OWN_PROCESS {
        if let Ok(place) = open_place(path) {
            ruleset = ruleset.add_rule(PathBeneath::new(&place, AccessFs::ReadFile))?;
            let _stays_open = place.into_raw_fd();
        }
    }
    Ok(ruleset)
}
