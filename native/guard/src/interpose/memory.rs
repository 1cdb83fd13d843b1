//! V8 marks its heap `MADV_DONTFORK`, and a child would fault at its first instruction of JavaScript.

use std::ffi::{c_int, c_void};

use crate::{role, sys};

#[unsafe(no_mangle)]
unsafe extern "C" fn madvise(address: *mut c_void, length: usize, advice: c_int) -> c_int {
    if advice == libc::MADV_DONTFORK && role::is_server() {
        return 0;
    }
    // SAFETY: as libc's, for which the caller vouches.
    unsafe { sys::memory::advise(address, length, advice) }
}
