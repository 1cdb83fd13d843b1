//! Signals.

use std::ffi::c_int;

use libc::sigaction;

use super::symbols::Function;

type SetAction = unsafe extern "C" fn(c_int, *const sigaction, *mut sigaction) -> c_int;

// SAFETY: it has this signature.
static SET_ACTION: Function<SetAction> = unsafe { Function::original(c"sigaction") };

/// The C library's own `sigaction`.
///
/// # Safety
/// As the C library's.
pub(crate) unsafe fn set_action(signal: c_int, action: *const sigaction, before: *mut sigaction) -> c_int {
    let Some(set) = SET_ACTION.get() else { return -1 };
    // SAFETY: the caller vouches for it.
    unsafe { set(signal, action, before) }
}
