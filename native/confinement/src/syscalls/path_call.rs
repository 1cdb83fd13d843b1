//! How the table of system calls that take paths is written.

use libc::c_long;

/// A system call that takes one path or two.
#[derive(Clone, Copy, Debug)]
pub struct PathCall {
    pub number: c_long,
    pub paths: &'static [PathArgument],
    /// Whether it tells nothing but where a symbolic link leads.
    pub reads_link: bool,
    /// Whether what is at a path is elsewhere afterwards.
    pub moves: bool,
}

/// Where a path stands among the arguments of a call.
#[derive(Clone, Copy, Debug)]
pub struct PathArgument {
    /// Index of the descriptor of the folder that it is relative to. `None`: to the working directory.
    pub folder: Option<usize>,
    pub path: usize,
    /// Index of the path of the symbolic link that this one is the text of: it is relative to where that link is.
    pub link: Option<usize>,
}

pub(crate) const FIRST: PathArgument = at(0);
pub(crate) const SECOND: PathArgument = at(1);
const SECOND_IN_FIRST: PathArgument = within(0, 1);

const fn at(path: usize) -> PathArgument {
    PathArgument { folder: None, path, link: None }
}

pub(super) const fn within(folder: usize, path: usize) -> PathArgument {
    PathArgument { folder: Some(folder), path, link: None }
}

pub(crate) const fn text_of(link: PathArgument) -> PathArgument {
    PathArgument { folder: link.folder, path: 0, link: Some(link.path) }
}

pub(crate) const fn call(number: c_long, paths: &'static [PathArgument]) -> PathCall {
    PathCall { number, paths, reads_link: false, moves: false }
}

pub(crate) const fn link(number: c_long, paths: &'static [PathArgument]) -> PathCall {
    PathCall { number, paths, reads_link: true, moves: false }
}

pub(crate) const fn rename(number: c_long, paths: &'static [PathArgument]) -> PathCall {
    PathCall { number, paths, reads_link: false, moves: true }
}

pub(crate) const PATH: &[PathArgument] = &[FIRST];
pub(crate) const PATH_IN_FOLDER: &[PathArgument] = &[SECOND_IN_FIRST];
pub(crate) const TWO_PATHS_IN_FOLDERS: &[PathArgument] = &[SECOND_IN_FIRST, within(2, 3)];
