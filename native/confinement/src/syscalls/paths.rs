//! The system calls that take paths, and where.

use libc::*;

use super::architecture;

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

impl PathCall {
    /// Whether it tells what is at a path, and neither opens nor changes it.
    #[must_use]
    pub fn tells(&self) -> bool {
        self.reads_link || TELLING.iter().chain(architecture::TELLING).any(|number| *number == self.number)
    }

    /// Whether it changes nothing at a path, and opens it for no change either. `arguments`: all that the call was given.
    #[must_use]
    pub fn only_reads(&self, arguments: &[usize; 6]) -> bool {
        let opens = OPENING.iter().chain(architecture::OPENING).find(|(number, _)| *number == self.number);
        match opens {
            Some((_, flags)) => arguments[*flags] & CHANGING == 0,
            None => self.tells() || READING.contains(&self.number),
        }
    }
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

const fn within(folder: usize, path: usize) -> PathArgument {
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

const COMMON: &[PathCall] = &[
    call(SYS_chdir, PATH),
    call(SYS_faccessat, PATH_IN_FOLDER),
    call(SYS_faccessat2, PATH_IN_FOLDER),
    call(SYS_getxattr, PATH),
    call(SYS_inotify_add_watch, &[SECOND]),
    call(SYS_lgetxattr, PATH),
    call(SYS_linkat, TWO_PATHS_IN_FOLDERS),
    call(SYS_listxattr, PATH),
    call(SYS_llistxattr, PATH),
    call(SYS_mkdirat, PATH_IN_FOLDER),
    call(SYS_mknodat, PATH_IN_FOLDER),
    call(SYS_newfstatat, PATH_IN_FOLDER),
    call(SYS_openat, PATH_IN_FOLDER),
    call(SYS_openat2, PATH_IN_FOLDER),
    link(SYS_readlinkat, PATH_IN_FOLDER),
    rename(SYS_renameat, TWO_PATHS_IN_FOLDERS),
    rename(SYS_renameat2, TWO_PATHS_IN_FOLDERS),
    call(SYS_statfs, PATH),
    call(SYS_statx, PATH_IN_FOLDER),
    call(SYS_symlinkat, &[text_of(within(1, 2)), within(1, 2)]),
    call(SYS_truncate, PATH),
    call(SYS_unlinkat, PATH_IN_FOLDER),
    call(SYS_utimensat, PATH_IN_FOLDER),
];

/// What tells of a path, beside where a link leads.
const TELLING: &[c_long] = &[SYS_faccessat, SYS_faccessat2, SYS_newfstatat, SYS_statx];

/// Those that read what is at a path, or go there.
const READING: &[c_long] = &[
    SYS_chdir,
    SYS_getxattr,
    SYS_inotify_add_watch,
    SYS_lgetxattr,
    SYS_listxattr,
    SYS_llistxattr,
    SYS_statfs,
];

/// Those that open what is at a path, with the index of the flags that say for what.
const OPENING: &[(c_long, usize)] = &[(SYS_openat, 2)];

/// The flags of which an `open` has none that is to change nothing.
#[allow(clippy::cast_sign_loss, reason = "bits")]
const CHANGING: usize = (O_ACCMODE | O_CREAT | O_TRUNC) as usize;

/// By which a fork server looks at itself and at its children, and makes rules of paths.
pub(crate) const OF_SERVERS: &[c_long] = &[SYS_openat, SYS_readlinkat];

pub(crate) fn list() -> impl Iterator<Item = &'static PathCall> {
    COMMON.iter().chain(architecture::PATHS)
}

/// The one of that number.
#[must_use]
pub fn find(number: c_long) -> Option<&'static PathCall> {
    list().find(|call| call.number == number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_call_stands_twice() {
        let mut seen = std::collections::HashSet::new();
        assert!(list().all(|call| seen.insert(call.number)));
    }
}
