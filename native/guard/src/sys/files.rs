//! Modes of files. libc's names for the system calls that change them are the guard's own.

use std::ffi::{CStr, c_char, c_int};

use libc::mode_t;

use super::descriptors::borrow;

/// # Safety
/// The descriptor is the caller's.
pub(crate) unsafe fn change_mode(descriptor: c_int, mode: mode_t) -> c_int {
    // SAFETY: the caller vouches for the descriptor, and the kernel checks it.
    let result = unsafe { libc::syscall(libc::SYS_fchmod, descriptor, mode) };
    c_int::try_from(result).unwrap_or(-1)
}

/// # Safety
/// The path is the kernel's to check.
pub(crate) unsafe fn change_mode_at(path: *const c_char, mode: mode_t) -> c_int {
    // SAFETY: the kernel checks the path.
    let result = unsafe { libc::syscall(libc::SYS_fchmodat, libc::AT_FDCWD, path, mode) };
    c_int::try_from(result).unwrap_or(-1)
}

/// # Safety
/// The descriptor stays what it is meanwhile.
pub(crate) unsafe fn mode_of(descriptor: c_int) -> Option<mode_t> {
    // SAFETY: the caller vouches for it.
    Some(rustix::fs::fstat(unsafe { borrow(descriptor) }).ok()?.st_mode)
}

/// # Safety
/// The path ends with a zero byte.
pub(crate) unsafe fn mode_at(path: *const c_char) -> Option<mode_t> {
    // SAFETY: the caller vouches for it.
    Some(rustix::fs::stat(unsafe { CStr::from_ptr(path) }).ok()?.st_mode)
}
