//! The names that AArch64 has beside those of the table.

use libc::SYS_renameat;

use super::entry::{Call, Group, With, any};
use super::path_call::PathCall;
use crate::policy::FileAccess;

pub(crate) const LEGACY: &[Group] =
    &[Group { with: With::Files(FileAccess::Write), calls: &[any(SYS_renameat)] }];

/// Beside those of the table.
pub(crate) const FORBIDDEN_TO_ONE_PROCESS: &[Call] = &[];

/// All that take paths are in the other list of that name.
pub(crate) const PATHS: &[PathCall] = &[];

/// See the other list of that name.
pub(crate) const TELLING: &[libc::c_long] = &[];

/// See the other list of that name.
pub(crate) const OPENING: &[(libc::c_long, usize)] = &[];

/// See the other list of that name.
pub(crate) const OF_SERVERS: &[libc::c_long] = &[];
