//! Which paths a process may name. The kernel tells of any path whether it exists, and Landlock does not cover such
//! questions: so most paths never get to it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path, PathBuf};

use crate::policy::{Grant, Policy};
use crate::{landlock, paths};

/// The zone that is set is found out by the name of the file that it is a link to.
const ZONE: &str = "/etc/localtime";
/// As many symbolic links as the kernel follows.
const MOST_LINKS: usize = 40;

/// Paths that may be named.
#[derive(Debug)]
pub struct Known {
    pub paths: BTreeSet<PathBuf>,
    /// Symbolic links and folders that lead to them.
    pub links: BTreeSet<PathBuf>,
}

/// All paths that Node needs where the function has no permission on files.
pub(crate) fn list_known(policy: &Policy) -> Known {
    let mut known: BTreeSet<PathBuf> = landlock::list_paths(policy).into_iter().collect();
    known.extend(list_processors());
    known.extend(list_zones());
    if policy.grants(&Grant::Net) {
        known.extend(paths::NETWORK.iter().flat_map(|path| list_names(Path::new(path))));
    }
    if policy.grants(&Grant::Addons) || policy.grants(&Grant::Ffi) {
        known.extend(list_libraries());
    } else if policy.grants(&Grant::Net) {
        known.extend(name_lookup_libraries());
    }
    let links = follow(Path::new(ZONE)).difference(&known).cloned().collect();
    Known { paths: known, links }
}

/// The paths that are granted, with all below them, and what is met on the way there.
pub(crate) fn list_granted(policy: &Policy) -> Known {
    let mut granted: BTreeSet<PathBuf> = landlock::list_paths(policy).into_iter().collect();
    let scopes = policy.grants.iter().filter_map(Grant::path);
    let named: Vec<&Path> = scopes.chain([Path::new(ZONE)]).collect();
    let ends: Vec<PathBuf> = named.iter().filter_map(|path| fs::canonicalize(path).ok()).collect();
    let links = named.iter().flat_map(|path| follow(path)).collect();
    granted.extend(ends);
    Known { paths: granted, links }
}

/// Every path that the kernel passes on the way to `path`: folders, symbolic links, `path` itself and where it ends.
fn follow(path: &Path) -> BTreeSet<PathBuf> {
    let mut met = BTreeSet::new();
    let mut reached = PathBuf::from("/");
    let mut left: Vec<_> = path.components().rev().map(|part| part.as_os_str().to_owned()).collect();
    let mut links = 0;
    while let Some(part) = left.pop() {
        match Path::new(&part).components().next() {
            Some(Component::RootDir) => reached = PathBuf::from("/"),
            Some(Component::ParentDir) => _ = reached.pop(),
            Some(Component::Normal(_)) => {
                reached.push(&part);
                met.insert(reached.clone());
                if let Ok(target) = fs::read_link(&reached)
                    && links < MOST_LINKS
                {
                    links += 1;
                    reached.pop();
                    left.extend(target.components().rev().map(|part| part.as_os_str().to_owned()));
                }
            }
            _ => {}
        }
    }
    met
}

/// `os.cpus`, and how libc counts them.
fn list_processors() -> Vec<PathBuf> {
    let folder = Path::new("/sys/devices/system/cpu");
    let is_processor = |name: &str| name.strip_prefix("cpu").is_some_and(|rest| rest.parse::<u32>().is_ok());
    let processors = list_those(folder, is_processor);
    let frequencies = processors.into_iter().map(|path| path.join("cpufreq/scaling_cur_freq"));
    let present = frequencies.filter(|path| path.exists());
    present.chain(["online", "possible", "present"].map(|name| folder.join(name))).collect()
}

/// All of them, where the one that is set is no link: then it is compared with each.
fn list_zones() -> Vec<PathBuf> {
    let zone = Path::new(ZONE);
    if !zone.is_file() || zone.is_symlink() {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from("/usr/share/zoneinfo")];
    while let Some(folder) = folders.pop() {
        let names = list_names(&folder);
        folders.extend(names.iter().filter(|path| path.is_dir() && !path.is_symlink()).cloned());
        found.extend(names);
    }
    found
}

fn list_libraries() -> Vec<PathBuf> {
    let is_library = |name: &str| name.contains(".so");
    list_library_folders().iter().flat_map(|folder| list_those(folder, is_library)).collect()
}

/// Wherever they may be, which is found out faster by trying than by listing thousands of others.
fn name_lookup_libraries() -> Vec<PathBuf> {
    let configuration = fs::read_to_string("/etc/nsswitch.conf").unwrap_or_default();
    let hosts = configuration.lines().filter_map(|line| line.trim().strip_prefix("hosts:"));
    let services = hosts.flat_map(str::split_whitespace).chain(["dns", "files"]);
    let modules = services.map(|service| format!("libnss_{service}.so.2"));
    let names: Vec<String> =
        modules.chain(paths::LOOKUP_LIBRARIES.iter().map(|name| (*name).to_owned())).collect();
    list_library_folders().iter().flat_map(|folder| names.iter().map(|name| folder.join(name))).collect()
}

/// Debian has those of this machine in a folder of their own.
fn list_library_folders() -> Vec<PathBuf> {
    let own = format!("{}-linux-gnu", std::env::consts::ARCH);
    let folders = paths::LIBRARIES.iter().map(PathBuf::from);
    folders.flat_map(|folder| [folder.join(&own), folder]).collect()
}

fn list_names(folder: &Path) -> Vec<PathBuf> {
    list_those(folder, |_| true)
}

/// A folder may have thousands: of the others, no path is made.
fn list_those(folder: &Path, is_wanted: impl Fn(&str) -> bool) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let names = entries.map(|entry| entry.file_name());
    names.filter(|name| name.to_str().is_some_and(&is_wanted)).map(|name| folder.join(name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_followed_to_its_end() {
        let folder = std::env::temp_dir().join(format!("isolated-function-follow-{}", std::process::id()));
        fs::create_dir_all(folder.join("real/below")).unwrap();
        std::os::unix::fs::symlink("real", folder.join("link")).unwrap();
        std::os::unix::fs::symlink("../link", folder.join("real/back")).unwrap();
        let met = follow(&folder.join("link/back/below"));
        for name in ["link", "real", "real/back", "real/below"] {
            assert!(met.contains(&folder.join(name)), "{name}: {met:?}");
        }
        assert!(!met.contains(&folder.join("real/back/below")));
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_link_to_itself_is_not_followed_for_ever() {
        let link = std::env::temp_dir().join(format!("isolated-function-circle-{}", std::process::id()));
        std::os::unix::fs::symlink(&link, &link).unwrap();
        assert!(follow(&link).contains(&link));
        fs::remove_file(link).unwrap();
    }
}
