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
    /// Whether confinement is left out, to tell what it costs.
    #[cfg(feature = "unconfined")]
    #[serde(default)]
    pub unconfined: bool,
    /// The Node.js binary.
    pub program: PathBuf,
    pub permissions: Vec<Permission>,
    /// Folders that a permission for all paths leaves out.
    #[serde(default)]
    pub withheld: Vec<PathBuf>,
    /// All that `child-process` lets it execute. `None`: the system's programs.
    #[serde(default)]
    pub programs: Option<Vec<PathBuf>>,
    /// Folders of which it may know the names of all that lies below, and not read it.
    #[serde(default)]
    pub listed: Vec<PathBuf>,
    /// What its one call may reach besides. A server has none: each of its children learns of its own.
    #[serde(default)]
    pub folders: Vec<Folder>,
    /// The most that any of its calls may do in a folder of its own. The filter of system calls is older than the call.
    #[serde(default)]
    pub folder_access: FolderAccess,
}

/// A folder that is granted to one call, beside what its function is.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Folder {
    /// Real: no part of it is a symbolic link.
    pub path: PathBuf,
    pub access: FolderAccess,
}

/// What a call may do in a folder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FolderAccess {
    /// Read what lies there, and with `child-process` execute it.
    #[default]
    Read,
    /// Read and write, and execute nothing.
    Write,
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

/// Which paths a process may name to the kernel, which otherwise tells whether they exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    Any,
    /// All but what is withheld, and what leads there.
    AllBut,
    /// Those that are granted, what is below them, and the folders above them.
    Granted,
    /// Those that Node itself needs, one by one.
    Known,
}

impl Policy {
    #[cfg(feature = "unconfined")]
    pub(crate) fn is_unconfined(&self) -> bool {
        self.unconfined
    }

    #[cfg(not(feature = "unconfined"))]
    pub(crate) fn is_unconfined(&self) -> bool {
        false
    }

    #[must_use]
    pub fn allows(&self, name: Name) -> bool {
        self.permissions.iter().any(|permission| permission.name == name)
    }

    /// Whether its processes may make the system calls of a permission. Which files these reach is for Landlock.
    #[must_use]
    pub(crate) fn calls(&self, name: Name) -> bool {
        let writes = self.folder_access == FolderAccess::Write;
        self.allows(name) || writes && matches!(name, Name::FsRead | Name::FsWrite)
    }

    /// Where `name`, which is a permission on files, is granted.
    #[must_use]
    pub fn scope(&self, name: Name) -> Scope<'_> {
        let granted = self.permissions.iter().filter(|permission| permission.name == name);
        let paths: Vec<&Path> = granted.filter_map(|permission| permission.path.as_deref()).collect();
        if paths.contains(&Path::new(EVERYWHERE)) { Scope::Everywhere } else { Scope::Paths(paths) }
    }

    /// Which paths a process may name, of those that exist and of those that do not.
    #[must_use]
    pub fn naming(&self) -> Naming {
        let files = [Name::FsRead, Name::FsWrite];
        // Programs name what they like: nobody is in them to answer in the kernel's place.
        if self.allows(Name::ChildProcess) {
            Naming::Any
        } else if files.iter().any(|name| self.scope(*name) == Scope::Everywhere) {
            if self.withheld.is_empty() { Naming::Any } else { Naming::AllBut }
        } else if files.iter().any(|name| self.allows(*name)) {
            Naming::Granted
        } else {
            Naming::Known
        }
    }

    /// Whether code of the function's own can get past the guard, so that the kernel alone has to hold.
    #[must_use]
    pub fn runs_machine_code(&self) -> bool {
        [Name::Addons, Name::ChildProcess, Name::Ffi].into_iter().any(|name| self.allows(name))
    }

    /// Whether shared libraries are loaded after the process has started: its own, or those by which libc looks names up.
    #[must_use]
    pub fn loads_libraries(&self) -> bool {
        [Name::Addons, Name::Ffi, Name::Net].into_iter().any(|name| self.allows(name))
    }

    /// Whether what is withheld is held by rules for all that lies beside it. Where the guard holds it, files can be created
    /// in the folders above.
    #[must_use]
    pub fn lists_files(&self) -> bool {
        !self.withheld.is_empty() && self.runs_machine_code()
    }

    /// Whether its rules name files, be it those beside what is withheld. They may be others under the same name by the time of the
    /// next call.
    #[must_use]
    pub fn names_files(&self) -> bool {
        self.permissions.iter().any(|permission| {
            let is_everywhere = |path: &Path| path == Path::new(EVERYWHERE);
            permission.path.as_deref().is_some_and(|path| !is_everywhere(path) || self.lists_files())
        })
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
    fn paths_are_named_as_far_as_files_are_granted() {
        let naming = |permissions| parse(permissions).naming();
        assert_eq!(naming("[]"), Naming::Known);
        assert_eq!(naming(r#"[{"name":"net"},{"name":"worker"},{"name":"addons"}]"#), Naming::Known);
        assert_eq!(naming(r#"[{"name":"fs-read","path":"/a"}]"#), Naming::Granted);
        assert_eq!(naming(r#"[{"name":"fs-write","path":"/a"},{"name":"net"}]"#), Naming::Granted);
        assert_eq!(naming(r#"[{"name":"fs-write","path":"*"}]"#), Naming::Any);
        assert_eq!(naming(r#"[{"name":"fs-read","path":"/a"},{"name":"child-process"}]"#), Naming::Any);
        let mut policy = parse(r#"[{"name":"fs-write","path":"*"}]"#);
        policy.withheld.push("/a".into());
        assert_eq!((policy.naming(), policy.names_files()), (Naming::AllBut, false));
        policy.permissions.push(Permission { name: Name::Addons, path: None });
        assert!(policy.names_files());
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
    fn folders_of_a_call_have_rights() {
        let folders: Vec<Folder> =
            serde_json::from_str(r#"[{"path":"/a","access":"read"},{"path":"/b","access":"write"}]"#)
                .unwrap();
        assert_eq!(
            folders.iter().map(|folder| folder.access).collect::<Vec<_>>(),
            [FolderAccess::Read, FolderAccess::Write]
        );
        assert!(parse("[]").folders.is_empty());
        assert!(serde_json::from_str::<Vec<Folder>>(r#"[{"path":"/a","access":"execute"}]"#).is_err());
    }

    #[test]
    #[cfg(not(feature = "unconfined"))]
    fn no_policy_leaves_confinement_out_of_what_is_released() {
        let json =
            r#"{"role":"alone","required":false,"program":"/node","permissions":[],"unconfined":true}"#;
        assert!(!serde_json::from_str::<Policy>(json).unwrap().is_unconfined());
    }

    #[test]
    fn what_is_no_permission_is_no_policy() {
        let json =
            r#"{"role":"alone","required":false,"program":"/node","permissions":[{"name":"everything"}]}"#;
        assert!(serde_json::from_str::<Policy>(json).is_err());
    }
}
