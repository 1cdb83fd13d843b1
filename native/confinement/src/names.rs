//! Which paths a process may name. The kernel tells of any path whether it exists, and Landlock does not cover such
//! questions: so most paths never get to it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path, PathBuf};

use crate::policy::{Name, Policy};
use crate::{files, paths};

/// The zone that is set is found out by the name of the file that it is a link to.
const ZONE: &str = "/etc/localtime";
/// As many symbolic links as the kernel follows.
const MOST_LINKS: usize = 40;

/// Paths that may be named.
#[derive(Debug)]
pub struct Known {
    pub paths: BTreeSet<PathBuf>,
    /// Those on the way to them, which lead there.
    pub links: BTreeSet<PathBuf>,
}

/// All that a function without any permission on files needs, or rather Node in its place.
pub(crate) fn list_known(policy: &Policy) -> Known {
    let mut known: BTreeSet<PathBuf> = files::list_paths(policy).into_iter().collect();
    known.extend(list_processors());
    known.extend(list_zones());
    if policy.allows(Name::Net) {
        known.extend(paths::NETWORK.iter().flat_map(|path| list_names(Path::new(path))));
    }
    if policy.loads_libraries() {
        known.extend(list_libraries(|name| {
            !policy.allows(Name::Addons) && !policy.allows(Name::Ffi) && !is_for_lookups(name)
        }));
    }
    let links = follow(Path::new(ZONE)).difference(&known).cloned().collect();
    Known { paths: known, links }
}

/// The paths that are granted, with all below them, and what is met on the way there.
pub(crate) fn list_granted(policy: &Policy) -> Known {
    let mut granted: BTreeSet<PathBuf> = files::list_paths(policy).into_iter().collect();
    let ends: Vec<PathBuf> = granted.iter().filter_map(|path| fs::canonicalize(path).ok()).collect();
    let links = granted.iter().flat_map(|path| follow(path)).collect();
    granted.extend(ends);
    Known { paths: granted, links }
}

/// What is met on the way to a path, symbolic links and folders alike, the path itself and its end among them.
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
    let frequencies = list_names(folder).into_iter().map(|path| path.join("cpufreq/scaling_cur_freq"));
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

fn list_libraries(is_left_out: impl Fn(&str) -> bool) -> Vec<PathBuf> {
    let is_of_this_machine = |path: &PathBuf| path.to_string_lossy().contains("-linux-");
    let roots = paths::LIBRARIES.iter().map(PathBuf::from);
    let folders = roots.flat_map(|root| {
        let below = list_names(&root).into_iter().filter(is_of_this_machine);
        std::iter::once(root.clone()).chain(below).collect::<Vec<_>>()
    });
    let is_wanted = |path: &PathBuf| {
        path.file_name().is_some_and(|name| {
            let name = name.to_string_lossy();
            name.contains(".so") && !is_left_out(&name)
        })
    };
    folders.flat_map(|folder| list_names(&folder)).filter(is_wanted).collect()
}

/// Modules of libc's name services and what they need.
fn is_for_lookups(name: &str) -> bool {
    paths::LOOKUP_LIBRARIES.iter().any(|prefix| name.starts_with(prefix))
}

fn list_names(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect()
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
