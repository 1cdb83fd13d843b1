//! The paths of which something is granted, and what.

use std::fs;
use std::path::PathBuf;

use ::landlock::{AccessFs, BitFlags};

use super::rights::{read, write};
use crate::policy::{FileAccess, Grant, GrantedFiles, Policy, Role};
use crate::{cgroups, paths};

/// The paths of which something is granted.
pub(crate) fn list_paths(policy: &Policy) -> Vec<PathBuf> {
    let own = paths::OWN_PROCESS.iter().map(PathBuf::from);
    let granted = list_needed(policy).into_iter().chain(list_granted(policy));
    granted.map(|(path, _)| path).chain(own).collect()
}

/// What every process of a profile needs.
pub(super) fn list_needed(policy: &Policy) -> Vec<(PathBuf, BitFlags<AccessFs>)> {
    let read = read();
    let limits = cgroups::list_limits().iter();
    let mut granted: Vec<_> = limits.map(|path| (path.clone(), BitFlags::from(AccessFs::ReadFile))).collect();
    let mut add = |paths: &[&str], access: BitFlags<AccessFs>| {
        granted.extend(paths.iter().map(|path| (PathBuf::from(path), access)));
    };
    add(paths::RUNTIME, read);
    if policy.role == Role::Alone || policy.grants(&Grant::ChildProcess) {
        add(paths::BOOT, read);
    }
    add(paths::DEVICES, read | AccessFs::WriteFile);
    if policy.grants(&Grant::Net) {
        add(paths::NETWORK, read);
    }
    if policy.loads_libraries() {
        add(paths::LIBRARIES, read);
    }
    if policy.grants(&Grant::ChildProcess) {
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

/// What the function was granted, as it is at this moment.
pub(super) fn list_granted(policy: &Policy) -> Vec<(PathBuf, BitFlags<AccessFs>)> {
    let (read, write) = (read(), write(policy));
    let mut granted = Vec::new();
    match policy.files(FileAccess::Read) {
        // Names of files can be read everywhere, so that folders above what is withheld can be listed.
        GrantedFiles::Everywhere if policy.lists_files() => {
            granted.push((PathBuf::from("/"), AccessFs::ReadDir.into()));
            granted.extend(list_all_but(&policy.withheld).into_iter().map(|path| (path, read)));
        }
        GrantedFiles::Everywhere => granted.push((PathBuf::from("/"), read)),
        GrantedFiles::Paths(scopes) => granted.extend(scopes.into_iter().map(|path| (path.to_owned(), read))),
    }
    match policy.files(FileAccess::Write) {
        GrantedFiles::Everywhere => {
            let withheld = if policy.lists_files() { policy.withheld.as_slice() } else { &[] };
            let machine = paths::MACHINE.iter().map(PathBuf::from);
            let all_but = list_all_but(&machine.chain(withheld.iter().cloned()).collect::<Vec<_>>());
            let shared_memory = paths::SHARED_MEMORY.iter().map(PathBuf::from);
            granted.extend(all_but.into_iter().chain(shared_memory).map(|path| (path, write)));
        }
        GrantedFiles::Paths(scopes) => {
            granted.extend(scopes.into_iter().map(|path| (path.to_owned(), write)))
        }
    }
    granted
}

/// The largest folders and files that hold no withheld path. A rule cannot take away below a folder what another grants on it,
/// so the folders above a withheld path are not among them. Nor are symbolic links, which may lead above.
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
