//! What a kind of process may do, as the host tells it.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// Carries a [`Policy`] as JSON in the environment of a process that is to be confined, which erases it.
pub const VARIABLE: &std::ffi::CStr = c"ISOLATED_FUNCTION_POLICY";

/// The path that stands for all.
const EVERYWHERE: &str = "*";

/// What the function was granted, and what runs it.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Policy {
    pub role: Role,
    /// Whether a process is to end rather than to run without one of the kernel's layers.
    pub required: bool,
    /// Benchmarks alone leave confinement out, to tell what it costs.
    #[serde(default)]
    pub unconfined: bool,
    /// The Node.js binary.
    pub program: PathBuf,
    pub permissions: Vec<Permission>,
    /// All that `child-process` lets it execute. `None`: the system's programs.
    #[serde(default)]
    pub programs: Option<Vec<PathBuf>>,
    /// Folders of which it may know the names of all that lies below, and not read it.
    #[serde(default)]
    pub listed: Vec<PathBuf>,
}

/// What a process is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Its forked children run functions.
    Server,
    /// It runs one function itself.
    Alone,
}

/// A permission of `allow.permissions`, with its path if it has one.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Permission {
    pub name: Name,
    pub path: Option<PathBuf>,
}

/// Node's names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Name {
    Addons,
    ChildProcess,
    Ffi,
    FsRead,
    FsWrite,
    Inspector,
    Net,
    Wasi,
    Worker,
}

/// Which files a permission is for.
#[derive(Debug, PartialEq, Eq)]
pub enum Scope<'a> {
    Everywhere,
    Paths(Vec<&'a Path>),
}

impl Policy {
    #[must_use]
    pub fn allows(&self, name: Name) -> bool {
        self.permissions.iter().any(|permission| permission.name == name)
    }

    /// Where `name`, which is a permission on files, is granted.
    #[must_use]
    pub fn scope(&self, name: Name) -> Scope<'_> {
        let granted = self.permissions.iter().filter(|permission| permission.name == name);
        let paths: Vec<&Path> = granted.filter_map(|permission| permission.path.as_deref()).collect();
        if paths.contains(&Path::new(EVERYWHERE)) { Scope::Everywhere } else { Scope::Paths(paths) }
    }

    /// Whether it names files. They may be others under the same name by the time of the next call.
    #[must_use]
    pub fn names_files(&self) -> bool {
        self.permissions
            .iter()
            .any(|permission| permission.path.as_deref().is_some_and(|path| path != Path::new(EVERYWHERE)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(permissions: &str) -> Policy {
        let json =
            format!(r#"{{"role":"alone","required":false,"program":"/node","permissions":{permissions}}}"#);
        serde_json::from_str(&json).unwrap()
    }

    #[test]
    fn a_scope_is_everywhere_or_a_list_of_paths() {
        let policy =
            parse(r#"[{"name":"fs-read","path":"/a"},{"name":"fs-read","path":"/b"},{"name":"net"}]"#);
        assert_eq!(policy.scope(Name::FsRead), Scope::Paths(vec![Path::new("/a"), Path::new("/b")]));
        assert_eq!(policy.scope(Name::FsWrite), Scope::Paths(vec![]));
        assert!(policy.allows(Name::Net) && !policy.allows(Name::ChildProcess) && policy.names_files());
        let policy = parse(r#"[{"name":"fs-write","path":"*"},{"name":"fs-write","path":"/b"}]"#);
        assert_eq!(policy.scope(Name::FsWrite), Scope::Everywhere);
        assert!(!parse(r#"[{"name":"fs-read","path":"*"}]"#).names_files());
    }

    #[test]
    fn programs_and_listed_folders_may_be_named() {
        let policy = parse("[]");
        assert!(policy.programs.is_none() && policy.listed.is_empty());
        let json = r#"{"role":"alone","required":false,"program":"/node","permissions":[],"programs":[],"listed":["/a"]}"#;
        let policy: Policy = serde_json::from_str(json).unwrap();
        assert_eq!((policy.programs, policy.listed), (Some(vec![]), vec!["/a".into()]));
    }

    #[test]
    fn what_is_no_permission_is_no_policy() {
        let json =
            r#"{"role":"alone","required":false,"program":"/node","permissions":[{"name":"everything"}]}"#;
        assert!(serde_json::from_str::<Policy>(json).is_err());
    }
}
