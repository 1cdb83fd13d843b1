//! The mode of a file that has just been copied. libuv and `fs.cp` give a copy the mode of its source once more after it
//! has been created so, and take a refusal for a failure of the whole copy. Where modes may not be changed (`fs-write` for
//! some paths only), what the copy has been created with is good enough.

use std::ffi::{c_char, c_int};

use crate::{role, sys};

#[unsafe(no_mangle)]
extern "C" fn fchmod(descriptor: c_int, mode: libc::mode_t) -> c_int {
    let result = sys::change_mode(descriptor, mode);
    if result != 0 && role::is_confined() && sys::grants_at_most(sys::mode_of(descriptor), mode) {
        return 0;
    }
    result
}

#[unsafe(no_mangle)]
extern "C" fn chmod(path: *const c_char, mode: libc::mode_t) -> c_int {
    let result = sys::change_mode_at(path, mode);
    if result != 0 && role::is_confined() && sys::grants_at_most(sys::mode_at(path), mode) {
        return 0;
    }
    result
}
