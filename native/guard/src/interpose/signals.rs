//! The signal by which the kernel stops system calls that name paths. Its handler is the guard's: whoever sets another one is
//! told what there is, and nothing changes.

use std::ffi::c_int;

use crate::{names, sys};

#[unsafe(no_mangle)]
unsafe extern "C" fn sigaction(
    signal: c_int,
    action: *const libc::sigaction,
    before: *mut libc::sigaction,
) -> c_int {
    let is_kept = signal == libc::SIGSYS && names::is_answered();
    let action = if is_kept { std::ptr::null() } else { action };
    // SAFETY: as libc's, for which the caller vouches; without an action it only tells.
    unsafe { sys::signals::set_action(signal, action, before) }
}
