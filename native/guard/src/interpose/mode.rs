//! The mode of a file that has just been copied. libuv and `fs.cp` give a copy the mode of its source once more after it
//! has been created so, and take a refusal for a failure of the whole copy. Where modes may not be changed (`fs-write` for
//! some paths only), what the copy has been created with is good enough.

use std::ffi::{c_char, c_int};

use libc::mode_t;

use crate::role;
use crate::sys::files;

#[unsafe(no_mangle)]
unsafe extern "C" fn fchmod(descriptor: c_int, mode: mode_t) -> c_int {
    // SAFETY: the caller names a descriptor of its own.
    let result = unsafe { files::change_mode(descriptor, mode) };
    // SAFETY: as above.
    let found = || unsafe { files::mode_of(descriptor) };
    if result != 0 && role::is_confined() && grants_at_most(found(), mode) { 0 } else { result }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn chmod(path: *const c_char, mode: mode_t) -> c_int {
    // SAFETY: the kernel checks the path.
    let result = unsafe { files::change_mode_at(path, mode) };
    // SAFETY: the caller vouches for a string that ends with a zero byte.
    let found = || unsafe { files::mode_at(path) };
    if result != 0 && role::is_confined() && grants_at_most(found(), mode) { 0 } else { result }
}

/// Whether a file of that mode grants nothing beyond `mode`: it was created with it, and the umask took something away. The
/// umask itself can only be read by setting it, and other threads create files meanwhile.
fn grants_at_most(found: Option<mode_t>, mode: mode_t) -> bool {
    const PERMISSIONS: mode_t = 0o777;
    found.is_some_and(|found| found & !mode & PERMISSIONS == 0)
}
