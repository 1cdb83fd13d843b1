//! Clocks, which stand still for a child while it waits.

use std::ffi::c_int;

use libc::timespec;

use crate::{clock, sys};

#[unsafe(no_mangle)]
unsafe extern "C" fn clock_gettime(clock: c_int, time: *mut timespec) -> c_int {
    match sys::clock::read(clock) {
        Ok(real) => {
            // SAFETY: the caller vouches for the place.
            unsafe { time.write(clock::shown(clock, real)) };
            0
        }
        Err(error) => error,
    }
}
