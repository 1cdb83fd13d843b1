//! The names that x86-64 alone still has for what the table allows under newer ones.

use libc::*;

use super::entry::Condition::Is;
use super::entry::{Call, Group, With, any, only};
use super::path_call::{FIRST, PATH, PathCall, SECOND, call, link, rename, text_of};
use crate::policy::FileAccess;
#[cfg(target_env = "musl")]
use crate::policy::Role;

const ARCH_SET_FS: u64 = 0x1002;
const ARCH_GET_FS: u64 = 0x1003;
const ARCH_CET_STATUS: u64 = 0x3001;
const ARCH_SHSTK_ENABLE: u64 = 0x5001;
const ARCH_SHSTK_DISABLE: u64 = 0x5002;
const ARCH_SHSTK_STATUS: u64 = 0x5005;

pub(crate) const LEGACY: &[Group] = &[
    Group {
        with: With::Nothing,
        calls: &[
            any(SYS_access),
            any(SYS_alarm),
            // Thread-local memory, and the shadow stack.
            only(
                SYS_arch_prctl,
                &[
                    &[Is(0, ARCH_SET_FS)],
                    &[Is(0, ARCH_GET_FS)],
                    &[Is(0, ARCH_CET_STATUS)],
                    &[Is(0, ARCH_SHSTK_ENABLE)],
                    &[Is(0, ARCH_SHSTK_DISABLE)],
                    &[Is(0, ARCH_SHSTK_STATUS)],
                ],
            ),
            any(SYS_dup2),
            any(SYS_epoll_create),
            any(SYS_epoll_wait),
            any(SYS_eventfd),
            any(SYS_getdents),
            any(SYS_getpgrp),
            any(SYS_lstat),
            any(SYS_open),
            any(SYS_pause),
            any(SYS_pipe),
            any(SYS_poll),
            any(SYS_readlink),
            any(SYS_select),
            any(SYS_stat),
            any(SYS_time),
        ],
    },
    Group { with: With::Files(FileAccess::Read), calls: &[any(SYS_inotify_init)] },
    Group {
        with: With::Files(FileAccess::Write),
        calls: &[
            any(SYS_creat),
            any(SYS_link),
            any(SYS_mkdir),
            any(SYS_mknod),
            any(SYS_rename),
            any(SYS_renameat),
            any(SYS_rmdir),
            any(SYS_symlink),
            any(SYS_unlink),
        ],
    },
    Group {
        with: With::AllFiles(FileAccess::Write),
        calls: &[
            any(SYS_chmod),
            any(SYS_chown),
            any(SYS_futimesat),
            any(SYS_lchown),
            any(SYS_utime),
            any(SYS_utimes),
        ],
    },
    Group { with: With::Net, calls: &[any(SYS_accept)] },
    Group { with: With::ChildProcess, calls: &[any(SYS_fork), any(SYS_signalfd), any(SYS_vfork)] },
    // How musl forks. To glibc it is the `clone` of the table.
    #[cfg(target_env = "musl")]
    Group { with: With::Role(Role::Server), calls: &[any(SYS_fork)] },
];

/// Beside those of the table.
pub(crate) const FORBIDDEN_TO_ONE_PROCESS: &[Call] = &[
    #[cfg(target_env = "musl")]
    any(SYS_fork),
];

/// Those of them that take paths.
pub(crate) const PATHS: &[PathCall] = &[
    call(SYS_access, PATH),
    call(SYS_creat, PATH),
    call(SYS_link, &[FIRST, SECOND]),
    call(SYS_lstat, PATH),
    call(SYS_mkdir, PATH),
    call(SYS_mknod, PATH),
    call(SYS_open, PATH),
    link(SYS_readlink, PATH),
    rename(SYS_rename, &[FIRST, SECOND]),
    call(SYS_rmdir, PATH),
    call(SYS_stat, PATH),
    call(SYS_symlink, &[text_of(SECOND), SECOND]),
    call(SYS_unlink, PATH),
];

/// See the other list of that name.
pub(crate) const TELLING: &[c_long] = &[SYS_access, SYS_lstat, SYS_stat];

/// See the other list of that name.
pub(crate) const OPENING: &[(c_long, usize)] = &[(SYS_open, 1)];

/// See the other list of that name.
pub(crate) const OF_SERVERS: &[c_long] = &[SYS_open, SYS_readlink];
