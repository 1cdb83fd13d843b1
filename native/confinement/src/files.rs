//! Landlock: which files, which TCP, which processes and sockets outside can be reached.

use std::fs;
use std::io;
use std::os::fd::{IntoRawFd, OwnedFd};
use std::path::{Path, PathBuf};

use landlock::{
    ABI, Access, AccessFs, AccessNet, BitFlags, LandlockStatus, PathBeneath, PathFd, Ruleset, RulesetAttr,
    RulesetCreated, RulesetCreatedAttr, RulesetError, Scope as Reach,
};

use crate::paths;
use crate::policy::{Name, Policy, Role, Scope};

/// All that the crate knows of; of these the kernel is asked for what it has.
const NEWEST: ABI = ABI::V10;

/// Restricts the calling thread, and every thread and process that it starts, for good. Returns the ABI that is in
/// force, 0 where the kernel has no Landlock.
pub(crate) fn restrict(policy: &Policy) -> Result<i32, RulesetError> {
    let mut ruleset = Ruleset::default().handle_access(AccessFs::from_all(NEWEST))?;
    if !policy.allows(Name::Net) {
        ruleset = ruleset.handle_access(AccessNet::from_all(NEWEST))?;
    }
    let created = ruleset.scope(Reach::from_all(NEWEST))?.create()?;
    match grant(created, policy)?.restrict_self()?.landlock {
        LandlockStatus::Available { effective_abi, .. } => Ok(effective_abi as i32),
        LandlockStatus::NotEnabled | LandlockStatus::NotImplemented => Ok(0),
    }
}

fn grant(mut ruleset: RulesetCreated, policy: &Policy) -> Result<RulesetCreated, RulesetError> {
    let (read, write) = (read(), write(policy));
    ruleset = add_all(ruleset, paths::RUNTIME, read)?;
    if policy.role == Role::Alone || policy.allows(Name::ChildProcess) {
        ruleset = add_all(ruleset, paths::BOOT, read)?;
    }
    ruleset = add_all(ruleset, paths::DEVICES, read | AccessFs::WriteFile)?;
    ruleset = add(ruleset, &policy.program, read)?;
    ruleset = add_own_process(ruleset)?;
    if policy.allows(Name::Net) {
        ruleset = add_all(ruleset, paths::NETWORK, read)?;
    }
    if [Name::Addons, Name::Ffi, Name::Net].into_iter().any(|name| policy.allows(name)) {
        ruleset = add_all(ruleset, paths::LIBRARIES, read)?;
    }
    if policy.allows(Name::ChildProcess) {
        ruleset = grant_programs(ruleset, policy)?;
    }
    ruleset = add_all(ruleset, &policy.listed, AccessFs::ReadDir.into())?;
    match policy.scope(Name::FsRead) {
        Scope::Everywhere => ruleset = add(ruleset, Path::new("/"), read)?,
        Scope::Paths(granted) => ruleset = add_all(ruleset, &granted, read)?,
    }
    match policy.scope(Name::FsWrite) {
        Scope::Everywhere => {
            ruleset = add_all(ruleset, &list_all_but_the_machine(), write)?;
            ruleset = add_all(ruleset, paths::SHARED_MEMORY, write)?;
        }
        Scope::Paths(granted) => ruleset = add_all(ruleset, &granted, write)?,
    }
    Ok(ruleset)
}

fn grant_programs(mut ruleset: RulesetCreated, policy: &Policy) -> Result<RulesetCreated, RulesetError> {
    let execute = read() | AccessFs::Execute;
    if let Some(programs) = &policy.programs {
        return add_all(ruleset, programs, execute);
    }
    ruleset = add_all(ruleset, paths::PROGRAMS, execute)?;
    ruleset = add(ruleset, &policy.program, execute)?;
    add_all(ruleset, paths::PROGRAMS_NEED, read())
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

fn add_all(
    mut ruleset: RulesetCreated,
    paths: &[impl AsRef<Path>],
    access: BitFlags<AccessFs>,
) -> Result<RulesetCreated, RulesetError> {
    for path in paths {
        ruleset = add(ruleset, path.as_ref(), access)?;
    }
    Ok(ruleset)
}

/// What is not there, or not to be reached by this user, is not granted.
fn add(
    ruleset: RulesetCreated,
    path: &Path,
    access: BitFlags<AccessFs>,
) -> Result<RulesetCreated, RulesetError> {
    let Ok(place) = PathFd::new(path) else { return Ok(ruleset) };
    // On a file, those of a folder's rights that files have: the crate sees to it.
    ruleset.add_rule(PathBeneath::new(place, access))
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

fn open_place(path: &str) -> io::Result<OwnedFd> {
    use rustix::fs::{Mode, OFlags, open};
    Ok(open(path, OFlags::PATH | OFlags::CLOEXEC, Mode::empty())?)
}

/// Each entry of the root folder, because what a rule grants on a folder no other rule takes away below it.
fn list_all_but_the_machine() -> Vec<PathBuf> {
    let entries = fs::read_dir("/").into_iter().flatten().flatten().map(|entry| entry.path());
    entries.filter(|path| paths::MACHINE.iter().all(|machine| path != Path::new(machine))).collect()
}
