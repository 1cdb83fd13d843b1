//! The system calls that take paths, and where.

use libc::*;

use super::architecture;
use super::path_call::{
    PATH, PATH_IN_FOLDER, SECOND, TWO_PATHS_IN_FOLDERS, call, link, rename, text_of, within,
};
pub use super::path_call::{PathArgument, PathCall};

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

/// Calls that tell of a path. Calls that tell where a link leads have a mark of their own.
const TELLING: &[c_long] = &[SYS_faccessat, SYS_faccessat2, SYS_newfstatat, SYS_statx];

/// Calls that read what is at a path, or go there.
const READING: &[c_long] = &[
    SYS_chdir,
    SYS_getxattr,
    SYS_inotify_add_watch,
    SYS_lgetxattr,
    SYS_listxattr,
    SYS_llistxattr,
    SYS_statfs,
];

/// Calls that open what is at a path, with the index of the flags that say for what.
const OPENING: &[(c_long, usize)] = &[(SYS_openat, 2)];

/// The flags of which an `open` has none that is to change nothing.
#[allow(clippy::cast_sign_loss, reason = "bits")]
const CHANGING: usize = (O_ACCMODE | O_CREAT | O_TRUNC) as usize;

/// Calls by which a fork server looks at itself and at its children, and opens the paths of Landlock's rules.
pub(crate) const OF_SERVERS: &[c_long] = &[SYS_openat, SYS_readlinkat];

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
