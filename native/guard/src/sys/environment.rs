//! The environment of the process.

use std::ffi::CStr;

unsafe extern "C" {
    static environ: *mut *mut libc::c_char;
}

/// # Safety
/// No other thread changes the environment: call before `main`.
pub(crate) unsafe fn read_variable(name: &CStr) -> Option<Vec<u8>> {
    // SAFETY: the name ends with a zero byte, and the caller vouches that nobody changes the environment.
    let value = unsafe { libc::getenv(name.as_ptr()) };
    if value.is_null() {
        return None;
    }
    // SAFETY: every variable is a string that ends with a zero byte.
    Some(unsafe { CStr::from_ptr(value) }.to_bytes().to_vec())
}

/// Overwrites every variable where the kernel shows it, and leaves an empty list. Not `clearenv`, which leaves no list at
/// all: libuv reads its first entry without a look at the list itself.
///
/// # Safety
/// No other thread uses the environment, and nobody has kept a variable of it: call before `main`.
pub(crate) unsafe fn erase() {
    // SAFETY: the caller vouches that nobody changes the pointer.
    let first = unsafe { environ };
    let mut variable = first;
    loop {
        // SAFETY: the list ends with a null pointer, at which the loop ends.
        let text = unsafe { variable.read() };
        if text.is_null() {
            break;
        }
        // SAFETY: every entry is a string that ends with a zero byte.
        let length = unsafe { libc::strlen(text) };
        // SAFETY: the strings lie on the process's own stack, writable, and this is their length.
        unsafe { text.write_bytes(0, length) };
        // SAFETY: the null pointer was not reached, so there is a next entry.
        variable = unsafe { variable.add(1) };
    }
    // SAFETY: a list has at least the null pointer at its end, and no other thread reads it.
    unsafe { first.write(std::ptr::null_mut()) };
}
