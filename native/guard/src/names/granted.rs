//! Which paths may be named where some are granted.

use std::collections::BTreeSet;
use std::os::unix::ffi::OsStringExt;
use std::path::PathBuf;

use isolated_function_confinement::Known;

pub(crate) struct Near {
    paths: Vec<Vec<u8>>,
    links: Vec<Vec<u8>>,
}

impl Near {
    pub(crate) fn new(Known { paths, links }: Known) -> Self {
        let bytes = |paths: BTreeSet<PathBuf>| {
            paths.into_iter().map(|path| path.into_os_string().into_vec()).collect()
        };
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
        Self(withheld.iter().map(|path| path.clone().into_os_string().into_vec()).collect())
    }

    pub(crate) fn names(&self, path: &[u8]) -> bool {
        !self.0.iter().any(|withheld| is_within(path, withheld))
    }

    /// The same, and not above them either: moved or linked to, what is above leads there by another name.
    pub(crate) fn leaves_alone(&self, path: &[u8]) -> bool {
        self.names(path) && !self.0.iter().any(|withheld| is_within(withheld, path))
    }
}

fn is_within(path: &[u8], folder: &[u8]) -> bool {
    let folder = folder.strip_suffix(b"/").unwrap_or(folder);
    path.strip_prefix(folder).is_some_and(|rest| matches!(rest.first(), None | Some(b'/')))
}
