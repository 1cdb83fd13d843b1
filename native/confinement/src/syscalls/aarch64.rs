//! The names that AArch64 has beside those of the table.

use libc::SYS_renameat;

use super::entry::{Call, Group, With, any};
use crate::policy::Name;

pub(crate) const LEGACY: &[Group] =
    &[Group { with: With::Permission(Name::FsWrite), calls: &[any(SYS_renameat)] }];

/// Beside those of the table.
pub(crate) const FORBIDDEN_TO_ONE_PROCESS: &[Call] = &[];
