//! What a function was granted.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// One permission of `allow.permissions`. A grant that has a scope has the kind of scope that it takes.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Grant {
    Addons,
    ChildProcess,
    Ffi,
    Files { access: FileAccess, scope: FileScope },
    Inspector,
    Net,
    Wasi,
    Worker,
}

/// What may be done with files: `fs-read` and `fs-write`, neither of which is in the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FileAccess {
    Read,
    Write,
}

/// Which files one grant is for.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FileScope {
    Everywhere,
    /// A file, or a folder with all that lies below.
    Path(PathBuf),
}

/// Which files all grants of one access are for.
#[derive(Debug, PartialEq, Eq)]
pub enum GrantedFiles<'a> {
    Everywhere,
    /// None, where there is no path.
    Paths(Vec<&'a Path>),
}

impl Grant {
    /// The path that it is for, where it is for one.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Files { scope: FileScope::Path(path), .. } => Some(path),
            _ => None,
        }
    }
}
