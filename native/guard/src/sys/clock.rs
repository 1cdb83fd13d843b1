//! Clocks as the kernel tells them.

use std::ffi::c_int;

use libc::timespec;

use super::symbols::Function;

type Read = unsafe extern "C" fn(c_int, *mut timespec) -> c_int;

// SAFETY: it has this signature.
static READ: Function<Read> = unsafe { Function::original(c"clock_gettime") };

/// The C library's own `clock_gettime`. `Err`: its result, with errno set.
pub(crate) fn read(clock: c_int) -> Result<timespec, c_int> {
    let mut time = timespec { tv_sec: 0, tv_nsec: 0 };
    let read = READ.get().ok_or(-1)?;
    // SAFETY: the place is one for a time.
    match unsafe { read(clock, &raw mut time) } {
        0 => Ok(time),
        error => Err(error),
    }
}

pub(crate) fn monotonic_nanos() -> i64 {
    // The kernel has this clock always.
    read(libc::CLOCK_MONOTONIC).map_or(0, |now| now.tv_sec * 1_000_000_000 + now.tv_nsec)
}
