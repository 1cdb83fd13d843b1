//! Users.

use std::ffi::{c_char, c_int};

use libc::{passwd, uid_t};

use super::symbols::Function;

type Find = unsafe extern "C" fn(uid_t, *mut passwd, *mut c_char, usize, *mut *mut passwd) -> c_int;

// SAFETY: it has this signature.
static FIND: Function<Find> = unsafe { Function::original(c"getpwuid_r") };

/// The C library's own `getpwuid_r`.
///
/// # Safety
/// As the C library's.
pub(crate) unsafe fn find(
    user: uid_t,
    entry: *mut passwd,
    buffer: *mut c_char,
    length: usize,
    result: *mut *mut passwd,
) -> c_int {
    let Some(find) = FIND.get() else { return libc::ENOSYS };
    // SAFETY: the caller vouches for it.
    unsafe { find(user, entry, buffer, length, result) }
}
