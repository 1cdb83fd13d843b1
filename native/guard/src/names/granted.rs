//! Which paths may be named where some are granted.

use std::collections::BTreeSet;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use isolated_function_confinement::Known;
use isolated_function_confinement::policy::{Folder, FolderAccess};

pub(crate) struct Near {
    paths: Vec<Vec<u8>>,
    links: Vec<Vec<u8>>,
}

impl Near {
    pub(crate) fn new(Known { paths, links }: &Known) -> Self {
        let bytes = |paths: &BTreeSet<PathBuf>| list_bytes(paths.iter().map(PathBuf::as_path));
        Self { paths: bytes(paths), links: bytes(links) }
    }

    /// Whether a path, absolute and without `.` and `..`, is granted, lies below one that is, or on the way to it: who was
    /// granted `/a/b` knows that there is `/a`.
    pub(crate) fn names(&self, path: &[u8]) -> bool {
        let is_near = |granted: &Vec<u8>| is_within(path, granted) || is_within(granted, path);
        self.paths.iter().any(is_near) || self.links.iter().any(|link| link == path)
    }
}

/// All but some folders, and what is in them.
pub(crate) struct AllBut(Vec<Vec<u8>>);

impl AllBut {
    pub(crate) fn new(withheld: &[PathBuf]) -> Self {
        Self(list_bytes(withheld.iter().map(PathBuf::as_path)))
    }

    pub(crate) fn names(&self, path: &[u8]) -> bool {
        !self.0.iter().any(|withheld| is_within(path, withheld))
    }

    /// The same, and not above them either: moved or linked to, what is above leads there by another name.
    pub(crate) fn leaves_alone(&self, path: &[u8]) -> bool {
        self.names(path) && !self.0.iter().any(|withheld| is_within(withheld, path))
    }
}

/// The folders of a call.
pub(crate) struct Folders {
    all: Vec<Vec<u8>>,
    /// Those of them that it may write to.
    written: Vec<Vec<u8>>,
}

impl Folders {
    pub(crate) fn new(folders: &[Folder]) -> Self {
        let written = folders.iter().filter(|folder| folder.access == FolderAccess::Write);
        let paths = |folder: &'_ Folder| folder.path.as_os_str().as_bytes().to_vec();
        Self { written: written.map(paths).collect(), all: folders.iter().map(paths).collect() }
    }

    /// Whether a path is one of them or lies in one.
    pub(crate) fn hold(&self, path: &[u8]) -> bool {
        self.all.iter().any(|folder| is_within(path, folder))
    }

    /// The same of those that it may write to.
    pub(crate) fn hold_to_write(&self, path: &[u8]) -> bool {
        self.written.iter().any(|folder| is_within(path, folder))
    }

    /// Whether a path is met on the way to one of them.
    pub(crate) fn lie_below(&self, path: &[u8]) -> bool {
        self.all.iter().any(|folder| is_within(folder, path))
    }
}

/// Whether a path, absolute and without `.` and `..`, is named like a configuration or a package, in the root or on the way to a
/// folder of the call.
pub(crate) fn is_sought(path: &[u8], folders: Option<&Folders>) -> bool {
    let is_above =
        |folder: &[u8]| folder.is_empty() || folders.is_some_and(|folders| folders.lie_below(folder));
    path.iter().enumerate().filter(|(_, byte)| **byte == b'/').any(|(index, _)| {
        let (folder, rest) = (&path[..index], &path[index + 1..]);
        let name = rest.split(|byte| *byte == b'/').next().unwrap_or_default();
        let is_last = name.len() == rest.len();
        is_above(folder) && (name == b"node_modules" || (is_last && is_configuration(name)))
    })
}

fn is_configuration(name: &[u8]) -> bool {
    const ENDINGS: [&[u8]; 9] =
        [b".cjs", b".cts", b".js", b".json", b".mjs", b".mts", b".toml", b".yaml", b".yml"];
    let is_hidden = name.starts_with(b".") && !matches!(name, b"." | b"..");
    is_hidden || ENDINGS.iter().any(|ending| name.ends_with(ending))
}

fn list_bytes<'a>(paths: impl Iterator<Item = &'a Path>) -> Vec<Vec<u8>> {
    paths.map(|path| path.as_os_str().as_bytes().to_vec()).collect()
}

fn is_within(path: &[u8], folder: &[u8]) -> bool {
    let folder = folder.strip_suffix(b"/").unwrap_or(folder);
    path.strip_prefix(folder).is_some_and(|rest| matches!(rest.first(), None | Some(b'/')))
}
