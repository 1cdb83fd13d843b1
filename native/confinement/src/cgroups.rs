//! The files that tell the limits of the container that a process is in.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::paths::{CGROUP_CONTROLLERS, CGROUP_LIMITS, CGROUPS};

/// Found once: a server's children are in its group.
pub(crate) fn list_limits() -> &'static [PathBuf] {
    static LIMITS: OnceLock<Vec<PathBuf>> = OnceLock::new();
    LIMITS.get_or_init(|| {
        let groups = fs::read_to_string("/proc/self/cgroup").unwrap_or_default();
        let mut limits: Vec<PathBuf> = CGROUP_CONTROLLERS
            .iter()
            .flat_map(|controller| list_folders(&Path::new(CGROUPS).join(controller), controller, &groups))
            .flat_map(|folder| CGROUP_LIMITS.iter().map(move |name| folder.join(name)))
            .filter(|file| file.is_file())
            .collect();
        limits.sort();
        limits.dedup();
        limits
    })
}

/// The group's own folder and those above it. In a container the root may be its own.
fn list_folders(root: &Path, controller: &str, groups: &str) -> Vec<PathBuf> {
    let is_its = |controllers: &str| {
        controllers == controller
            || controllers.is_empty()
            || controllers.split(',').any(|name| name == controller)
    };
    let paths = groups.lines().filter_map(|line| {
        let mut fields = line.splitn(3, ':').skip(1);
        is_its(fields.next()?).then(|| fields.next())?
    });
    let own = paths.map(|path| root.join(path.trim_start_matches('/')));
    let all = own.flat_map(|path| path.ancestors().map(Path::to_owned).collect::<Vec<_>>());
    let below: Vec<PathBuf> = all.filter(|path| path.starts_with(root)).collect();
    if below.is_empty() { vec![root.to_owned()] } else { below }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_go_from_the_group_to_the_root() {
        let groups = "4:memory:/a/b\n1:cpu,cpuacct:/c\n0::/d\n";
        let list = |controller: &str| {
            let root = Path::new("/r").join(controller);
            list_folders(&root, controller, groups)
                .iter()
                .map(|path| path.display().to_string())
                .collect::<Vec<_>>()
        };
        assert_eq!(list(""), ["/r/d", "/r"]);
        assert_eq!(list("memory"), ["/r/memory/a/b", "/r/memory/a", "/r/memory", "/r/memory/d", "/r/memory"]);
        assert_eq!(
            list("cpu,cpuacct"),
            ["/r/cpu,cpuacct/c", "/r/cpu,cpuacct", "/r/cpu,cpuacct/d", "/r/cpu,cpuacct"]
        );
    }
}
