//! How the table of system calls is written.

use libc::c_long;

use crate::policy::{FileAccess, Grant, GrantedFiles, Policy, Role};

/// System calls that are allowed under one condition on the policy.
pub(crate) struct Group {
    pub(crate) with: With,
    pub(crate) calls: &'static [Call],
}

/// When a group is in the filter.
#[derive(Clone, Copy)]
pub(crate) enum With {
    Nothing,
    /// Files are granted for this access, be it to a call alone.
    Files(FileAccess),
    /// All files are.
    AllFiles(FileAccess),
    Net,
    /// Both `net` and all files.
    NetAndAllFiles(FileAccess),
    ChildProcess,
    Role(Role),
}

impl With {
    pub(crate) fn holds(self, policy: &Policy) -> bool {
        let are_all = |access| policy.files(access) == GrantedFiles::Everywhere;
        match self {
            Self::Nothing => true,
            Self::Files(access) => policy.calls_files(access),
            Self::AllFiles(access) => are_all(access),
            Self::Net => policy.grants(&Grant::Net),
            Self::NetAndAllFiles(access) => policy.grants(&Grant::Net) && are_all(access),
            Self::ChildProcess => policy.grants(&Grant::ChildProcess),
            Self::Role(role) => policy.role == role,
        }
    }
}

/// One system call: whatever its arguments are, or only where one of the lists of conditions is met.
pub(crate) struct Call {
    pub(crate) number: c_long,
    pub(crate) only: &'static [&'static [Condition]],
}

/// A condition on one argument, which the first field gives by its index.
#[derive(Clone, Copy)]
pub(crate) enum Condition {
    /// Its lower 32 bits, as the kernel takes an int.
    Is(u8, u64),
    IsNot(u8, u64),
    /// All 64 bits: a null pointer.
    Null(u8),
    /// Its lower 32 bits, taken for a number that is not negative.
    Less(u8, u64),
    /// An address below that one.
    Below(u8, u64),
    /// An address from that one on.
    From(u8, u64),
    /// The bits of the mask.
    Bits(u8, u64, u64),
}

pub(crate) const fn any(number: c_long) -> Call {
    Call { number, only: &[] }
}

pub(crate) const fn only(number: c_long, only: &'static [&'static [Condition]]) -> Call {
    Call { number, only }
}
