//! Landlock: which files, which TCP, which processes and sockets outside can be reached.

use std::fs;
use std::io;
use std::os::fd::{IntoRawFd, OwnedFd};
use std::path::{Path, PathBuf};

use landlock::{
    ABI, Access, AccessFs, AccessNet, BitFlags, LandlockStatus, PathBeneath, Ruleset, RulesetAttr,
    RulesetCreated, RulesetCreatedAttr, RulesetError, Scope as Reach,
};

use crate::ConfinementError;
use crate::policy::{Folder, FolderAccess, Name, Policy, Role, Scope};
use crate::{cgroups, paths};

/// All that the crate knows of; of these the kernel is asked for what it has.
const NEWEST: ABI = ABI::V10;

/// The rules of a process, which are not in force yet.
pub(crate) struct Rules(RulesetCreated);

/// All rules but those of one call.
pub(crate) fn prepare(policy: &Policy, opened: Option<Opened>) -> Result<Rules, ConfinementError> {
    let mut ruleset = Ruleset::default().handle_access(AccessFs::from_all(NEWEST))?;
    if !policy.allows(Name::Net) {
        ruleset = ruleset.handle_access(AccessNet::from_all(NEWEST))?;
    }
    let created = ruleset.scope(Reach::from_all(NEWEST))?.create()?;
    Ok(Rules(grant(created, policy, opened)?))
}

impl Rules {
    /// Restricts the calling thread, and every thread and process that it starts, for good. Returns the ABI that is in
    /// force, 0 where the kernel has no Landlock. `folders`: what its call may reach besides.
    pub(crate) fn restrict(self, policy: &Policy, folders: &[Folder]) -> Result<i32, ConfinementError> {
        let mut ruleset = self.0;
        for Folder { path, access } in folders {
            // One that is not there holds nothing.
            if let Some(place) = open_granted(path).map_err(ConfinementError::Open)? {
                ruleset = ruleset.add_rule(PathBeneath::new(place, list_rights(policy, *access)))?;
            }
        }
        match ruleset.restrict_self()?.landlock {
            LandlockStatus::Available { effective_abi, .. } => Ok(effective_abi as i32),
            LandlockStatus::NotEnabled | LandlockStatus::NotImplemented => Ok(0),
        }
    }
}

fn list_rights(policy: &Policy, access: FolderAccess) -> BitFlags<AccessFs> {
    match access {
        FolderAccess::Read if policy.allows(Name::ChildProcess) => read() | AccessFs::Execute,
        FolderAccess::Read => read(),
        FolderAccess::Write => read() | write(policy),
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

/// What is not there, or not to be reached by this user, is not granted: `None`. For want of descriptors or memory nothing is
/// left out, or a function would be refused what it was granted.
fn open_granted(path: &Path) -> io::Result<Option<OwnedFd>> {
    match open_place(path) {
        Ok(place) => Ok(Some(place)),
        Err(error) if matches!(error.raw_os_error(), Some(libc::EMFILE | libc::ENFILE | libc::ENOMEM)) => {
            Err(error)
        }
        Err(_) => Ok(None),
    }
}

/// The paths of which something is granted.
pub(crate) fn list_paths(policy: &Policy) -> Vec<PathBuf> {
    let own = paths::OWN_PROCESS.iter().map(PathBuf::from);
    let granted = list_needed(policy).into_iter().chain(list_granted(policy));
    granted.map(|(path, _)| path).chain(own).collect()
}

fn list_needed(policy: &Policy) -> Vec<(PathBuf, BitFlags<AccessFs>)> {
    let read = read();
    let limits = cgroups::list_limits().iter();
    let mut granted: Vec<_> = limits.map(|path| (path.clone(), BitFlags::from(AccessFs::ReadFile))).collect();
    let mut add = |paths: &[&str], access: BitFlags<AccessFs>| {
        granted.extend(paths.iter().map(|path| (PathBuf::from(path), access)));
    };
    add(paths::RUNTIME, read);
    if policy.role == Role::Alone || policy.allows(Name::ChildProcess) {
        add(paths::BOOT, read);
    }
    add(paths::DEVICES, read | AccessFs::WriteFile);
    if policy.allows(Name::Net) {
        add(paths::NETWORK, read);
    }
    if policy.loads_libraries() {
        add(paths::LIBRARIES, read);
    }
    if policy.allows(Name::ChildProcess) {
        match &policy.programs {
            Some(programs) => {
                granted.extend(programs.iter().map(|path| (path.clone(), read | AccessFs::Execute)));
            }
            None => {
                add(paths::PROGRAMS, read | AccessFs::Execute);
                add(paths::PROGRAMS_NEED, read);
                granted.push((policy.program.clone(), read | AccessFs::Execute));
            }
        }
    }
    granted.extend(policy.listed.iter().map(|path| (path.clone(), AccessFs::ReadDir.into())));
    granted.push((policy.program.clone(), read));
    granted
}

fn list_granted(policy: &Policy) -> Vec<(PathBuf, BitFlags<AccessFs>)> {
    let (read, write) = (read(), write(policy));
    let mut granted = Vec::new();
    match policy.scope(Name::FsRead) {
        // Names of files can be read everywhere, so that folders above what is withheld can be listed.
        Scope::Everywhere if policy.lists_files() => {
            granted.push((PathBuf::from("/"), AccessFs::ReadDir.into()));
            granted.extend(list_all_but(&policy.withheld).into_iter().map(|path| (path, read)));
        }
        Scope::Everywhere => granted.push((PathBuf::from("/"), read)),
        Scope::Paths(scopes) => granted.extend(scopes.into_iter().map(|path| (path.to_owned(), read))),
    }
    match policy.scope(Name::FsWrite) {
        Scope::Everywhere => {
            let withheld = if policy.lists_files() { policy.withheld.as_slice() } else { &[] };
            let machine = paths::MACHINE.iter().map(PathBuf::from);
            let all_but = list_all_but(&machine.chain(withheld.iter().cloned()).collect::<Vec<_>>());
            let shared_memory = paths::SHARED_MEMORY.iter().map(PathBuf::from);
            granted.extend(all_but.into_iter().chain(shared_memory).map(|path| (path, write)));
        }
        Scope::Paths(scopes) => granted.extend(scopes.into_iter().map(|path| (path.to_owned(), write))),
    }
    granted
}

fn read() -> BitFlags<AccessFs> {
    AccessFs::ReadFile | AccessFs::ReadDir
}

/// To create, change and remove, but no devices; to connect to sockets where connections are granted at all.
fn write(policy: &Policy) -> BitFlags<AccessFs> {
    let devices = AccessFs::MakeChar | AccessFs::MakeBlock | AccessFs::IoctlDev;
    let all = AccessFs::from_write(NEWEST) & !devices;
    if policy.allows(Name::Net) { all } else { all & !BitFlags::from(AccessFs::ResolveUnix) }
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

fn open_place(path: impl AsRef<Path>) -> io::Result<OwnedFd> {
    use rustix::fs::{Mode, OFlags, open};
    Ok(open(path.as_ref(), OFlags::PATH | OFlags::CLOEXEC, Mode::empty())?)
}

/// What lies beside the withheld paths, and beside the folders above them: what a rule grants on a folder no other rule takes
/// away below it. Not what symbolic links lead to, which may be above.
fn list_all_but(withheld: &[PathBuf]) -> Vec<PathBuf> {
    let mut granted = Vec::new();
    let mut above = vec![PathBuf::from("/")];
    while let Some(folder) = above.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let is_link = entry.file_type().is_ok_and(|kind| kind.is_symlink());
            if is_link || withheld.contains(&path) {
                continue;
            }
            let is_above = withheld.iter().any(|withheld| withheld.starts_with(&path));
            if is_above { above.push(path) } else { granted.push(path) }
        }
    }
    granted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_withheld_is_in_nothing_that_is_granted() {
        let folder = std::env::temp_dir().join(format!("isolated-function-beside-{}", std::process::id()));
        for name in ["above/withheld/below", "above/beside", "other"] {
            fs::create_dir_all(folder.join(name)).unwrap();
        }
        std::os::unix::fs::symlink(&folder, folder.join("above/link")).unwrap();
        let withheld = folder.join("above/withheld");
        let granted = list_all_but(std::slice::from_ref(&withheld));
        assert!(granted.contains(&folder.join("above/beside")) && granted.contains(&folder.join("other")));
        // Whatever else lies in the temporary folder may be gone by now.
        let reaches = |path: &PathBuf| fs::canonicalize(path).is_ok_and(|path| withheld.starts_with(path));
        assert!(!granted.iter().any(reaches));
        assert!(reaches(&folder.join("above/link")), "the control");
        assert!(!granted.contains(&folder.join("above/link")));
        fs::remove_dir_all(folder).unwrap();
    }
}
