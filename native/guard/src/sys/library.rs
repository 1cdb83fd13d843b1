//! This library among those that the process has loaded.

use std::ffi::c_void;
use std::mem::MaybeUninit;

/// Shortens the path of this library in the linker's list, which a diagnostic report shows, to its name: where the host
/// keeps it is the host's business. `function`: any of this library.
///
/// # Safety
/// The process has one thread, and nothing in it has kept that text.
pub(crate) unsafe fn forget_path(function: extern "C" fn()) {
    const NAME: &[u8] = b"guard.so\0";
    let mut found = MaybeUninit::<libc::Dl_info>::uninit();
    // SAFETY: the place is of the right size, and filled where the answer is not 0.
    if unsafe { libc::dladdr(function as *const c_void, found.as_mut_ptr()) } == 0 {
        return;
    }
    // SAFETY: as above.
    let path = unsafe { found.assume_init() }.dli_fname.cast_mut();
    // SAFETY: the linker's own text ends with a zero byte.
    if unsafe { libc::strlen(path) } >= NAME.len() {
        // SAFETY: it is on the linker's heap, and long enough. The caller vouches that nobody reads it meanwhile.
        unsafe { path.cast::<u8>().copy_from_nonoverlapping(NAME.as_ptr(), NAME.len()) };
    }
}
