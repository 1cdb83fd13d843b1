//! Rights on files, as Landlock has them.

use ::landlock::{ABI, AccessFs, BitFlags};

use crate::policy::{FolderAccess, Grant, Policy};

/// The newest ABI that we know. The crate drops what this kernel lacks.
pub(super) const NEWEST: ABI = ABI::V10;

pub(super) fn read() -> BitFlags<AccessFs> {
    AccessFs::ReadFile | AccessFs::ReadDir
}

/// To create, change and remove, but no devices; to connect to sockets where connections are granted at all.
pub(super) fn write(policy: &Policy) -> BitFlags<AccessFs> {
    let devices = AccessFs::MakeChar | AccessFs::MakeBlock | AccessFs::IoctlDev;
    let all = AccessFs::from_write(NEWEST) & !devices;
    if policy.grants(&Grant::Net) { all } else { all & !BitFlags::from(AccessFs::ResolveUnix) }
}

/// In a folder of a call.
pub(super) fn list_rights(policy: &Policy, access: FolderAccess) -> BitFlags<AccessFs> {
    match access {
        FolderAccess::Read if policy.grants(&Grant::ChildProcess) => read() | AccessFs::Execute,
        FolderAccess::Read => read(),
        FolderAccess::Write => read() | write(policy),
    }
}
