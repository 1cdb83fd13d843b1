//! What a kind of process may do, as the host tells it.

mod grant;

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

pub use grant::{FileAccess, FileScope, Grant, GrantedFiles};

/// Carries a [`Policy`] as JSON in the environment of a process that is to be confined, which erases it.
pub const VARIABLE: &std::ffi::CStr = c"ISOLATED_FUNCTION_POLICY";

/// What the function was granted, and what runs it.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Policy {
    pub role: Role,
    pub isolation: Isolation,
    /// Whether confinement is left out, to tell what it costs.
    #[cfg(feature = "unconfined")]
    #[serde(default)]
    pub unconfined: bool,
    /// The Node.js binary.
    pub program: PathBuf,
    pub grants: Vec<Grant>,
    /// Folders that a permission for all paths leaves out.
    #[serde(default)]
    pub withheld: Vec<PathBuf>,
    /// All that `child-process` lets it execute. `None`: the system's programs.
    #[serde(default)]
    pub programs: Option<Vec<PathBuf>>,
    /// Folders of which it may know the names of all that lies below, and not read it.
    #[serde(default)]
    pub listed: Vec<PathBuf>,
    /// Folders of its one call. A server has none: each of its children is told those of its own call.
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

/// What happens where the kernel has not got a layer of confinement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Isolation {
    /// The process goes on without.
    Auto,
    /// The process ends.
    Required,
}

/// Which paths a process may name to the kernel, which otherwise tells whether they exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    Any,
    /// All paths but the withheld ones and those that lead there.
    AllBut,
    /// Granted paths, all below them, and the folders above them.
    Granted,
    /// The paths that Node itself needs, one by one.
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

    /// Whether it has just this grant.
    #[must_use]
    pub fn grants(&self, grant: &Grant) -> bool {
        self.grants.contains(grant)
    }

    /// Whether its processes may make the system calls of an access to files. Which files these reach is for Landlock.
    #[must_use]
    pub(crate) fn calls_files(&self, access: FileAccess) -> bool {
        self.grants_files(access) || self.folder_access == FolderAccess::Write
    }

    /// Whether any file is granted for this access.
    #[must_use]
    pub fn grants_files(&self, access: FileAccess) -> bool {
        self.files(access) != GrantedFiles::Paths(Vec::new())
    }

    /// Which files are granted for an access.
    #[must_use]
    pub fn files(&self, wanted: FileAccess) -> GrantedFiles<'_> {
        let everywhere = Grant::Files { access: wanted, scope: FileScope::Everywhere };
        if self.grants(&everywhere) {
            return GrantedFiles::Everywhere;
        }
        let is_wanted = |grant: &&Grant| matches!(grant, Grant::Files { access, .. } if *access == wanted);
        GrantedFiles::Paths(self.grants.iter().filter(is_wanted).filter_map(Grant::path).collect())
    }

    /// Which paths a process may name, of those that exist and of those that do not.
    #[must_use]
    pub fn naming(&self) -> Naming {
        let files = [FileAccess::Read, FileAccess::Write];
        // Programs name what they like: nobody is in them to answer in the kernel's place.
        if self.grants(&Grant::ChildProcess) {
            Naming::Any
        } else if files.iter().any(|access| self.files(*access) == GrantedFiles::Everywhere) {
            if self.withheld.is_empty() { Naming::Any } else { Naming::AllBut }
        } else if files.iter().any(|access| self.grants_files(*access)) {
            Naming::Granted
        } else {
            Naming::Known
        }
    }

    /// Whether code of the function's own can get past the guard, so that the kernel alone has to hold.
    #[must_use]
    pub fn runs_machine_code(&self) -> bool {
        [Grant::Addons, Grant::ChildProcess, Grant::Ffi].iter().any(|grant| self.grants(grant))
    }

    /// Whether shared libraries are loaded after the process has started: its own, or those by which libc looks names up.
    #[must_use]
    pub fn loads_libraries(&self) -> bool {
        [Grant::Addons, Grant::Ffi, Grant::Net].iter().any(|grant| self.grants(grant))
    }

    /// Whether what is withheld is held by rules for all that lies beside it. Where the guard holds it, files can be created
    /// in the folders above.
    #[must_use]
    pub fn lists_files(&self) -> bool {
        !self.withheld.is_empty() && self.runs_machine_code()
    }

    /// Whether its rules are on files that somebody may replace by others of the same name before the next call: granted paths, or all
    /// that lies beside the withheld ones.
    #[must_use]
    pub fn names_files(&self) -> bool {
        self.grants.iter().any(|grant| match grant {
            Grant::Files { scope: FileScope::Path(_), .. } => true,
            Grant::Files { scope: FileScope::Everywhere, .. } => self.lists_files(),
            _ => false,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn parse(grants: &str) -> Policy {
        let json = format!(r#"{{"role":"alone","isolation":"auto","program":"/node","grants":{grants}}}"#);
        serde_json::from_str(&json).unwrap()
    }

    #[test]
    fn files_are_granted_everywhere_or_by_a_list_of_paths() {
        let policy = parse(
            r#"[{"files":{"access":"read","scope":{"path":"/a"}}},{"files":{"access":"read","scope":{"path":"/b"}}},"net"]"#,
        );
        assert_eq!(
            policy.files(FileAccess::Read),
            GrantedFiles::Paths(vec![Path::new("/a"), Path::new("/b")])
        );
        assert_eq!(policy.files(FileAccess::Write), GrantedFiles::Paths(vec![]));
        assert!(policy.grants(&Grant::Net) && !policy.grants(&Grant::ChildProcess) && policy.names_files());
        let policy = parse(
            r#"[{"files":{"access":"write","scope":"everywhere"}},{"files":{"access":"write","scope":{"path":"/b"}}}]"#,
        );
        assert_eq!(policy.files(FileAccess::Write), GrantedFiles::Everywhere);
        assert!(!parse(r#"[{"files":{"access":"read","scope":"everywhere"}}]"#).names_files());
    }

    #[test]
    fn paths_are_named_as_far_as_files_are_granted() {
        let naming = |grants| parse(grants).naming();
        assert_eq!(naming("[]"), Naming::Known);
        assert_eq!(naming(r#"["net","worker","addons"]"#), Naming::Known);
        assert_eq!(naming(r#"[{"files":{"access":"read","scope":{"path":"/a"}}}]"#), Naming::Granted);
        assert_eq!(naming(r#"[{"files":{"access":"write","scope":{"path":"/a"}}},"net"]"#), Naming::Granted);
        assert_eq!(naming(r#"[{"files":{"access":"write","scope":"everywhere"}}]"#), Naming::Any);
        assert_eq!(
            naming(r#"[{"files":{"access":"read","scope":{"path":"/a"}}},"child-process"]"#),
            Naming::Any
        );
        let mut policy = parse(r#"[{"files":{"access":"write","scope":"everywhere"}}]"#);
        policy.withheld.push("/a".into());
        assert_eq!((policy.naming(), policy.names_files()), (Naming::AllBut, false));
        policy.grants.push(Grant::Addons);
        assert!(policy.names_files());
    }

    #[test]
    fn programs_and_listed_folders_may_be_named() {
        let policy = parse("[]");
        assert!(policy.programs.is_none() && policy.listed.is_empty());
        let json = r#"{"role":"alone","isolation":"auto","program":"/node","grants":[],"programs":[],"listed":["/a"]}"#;
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
        let json = r#"{"role":"alone","isolation":"auto","program":"/node","grants":[],"unconfined":true}"#;
        assert!(!serde_json::from_str::<Policy>(json).unwrap().is_unconfined());
    }

    #[test]
    fn what_is_no_grant_is_no_policy() {
        let json = r#"{"role":"alone","isolation":"auto","program":"/node","grants":["everything"]}"#;
        assert!(serde_json::from_str::<Policy>(json).is_err());
    }
}
