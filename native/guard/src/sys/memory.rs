//! Memory, as the kernel maps it.

use std::ffi::{c_int, c_void};

/// libc's name for it is the guard's own.
///
/// # Safety
/// The range is the caller's, who knows what the advice does to it.
pub(crate) unsafe fn advise(address: *mut c_void, length: usize, advice: c_int) -> c_int {
    // SAFETY: the caller vouches for it.
    let result = unsafe { libc::syscall(libc::SYS_madvise, address, length, advice) };
    c_int::try_from(result).unwrap_or(-1)
}
