//! Threads of a server, which its children have not got: [`sys::threads`] and [`sys::conditions`] say what is noted of
//! them, and why.

use std::ffi::{c_int, c_void};

use libc::{pthread_cond_t, pthread_mutex_t, pthread_t, timespec};

use crate::sys::conditions::Counted;
use crate::{clock, role, sys};

#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_create(
    thread: *mut pthread_t,
    attributes: *const c_void,
    start: *const c_void,
    argument: *mut c_void,
) -> c_int {
    // SAFETY: as libc's, for which the caller vouches.
    let result = unsafe { sys::threads::create(thread, attributes, start, argument) };
    if result == 0 && role::is_server() {
        // SAFETY: it has succeeded, and so has written the handle: into the heap or the main thread's stack, neither of
        // which the server gives back before it serves.
        unsafe { sys::threads::remember(thread) };
    }
    result
}

#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_join(thread: pthread_t, value: *mut *mut c_void) -> c_int {
    // SAFETY: as libc's, for which the caller vouches.
    unsafe { sys::threads::join(thread, value) }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_cond_wait(condition: *mut pthread_cond_t, mutex: *mut pthread_mutex_t) -> c_int {
    // SAFETY: it waits with both until it returns.
    let _counted = role::is_server().then(|| unsafe { Counted::begin(condition, mutex) });
    // SAFETY: as libc's, for which the caller vouches.
    unsafe { sys::conditions::wait(condition, mutex) }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn pthread_cond_timedwait(
    condition: *mut pthread_cond_t,
    mutex: *mut pthread_mutex_t,
    deadline: *const timespec,
) -> c_int {
    // SAFETY: it waits with both until it returns.
    let _counted = role::is_server().then(|| unsafe { Counted::begin(condition, mutex) });
    // SAFETY: the caller vouches for the deadline.
    let deadline = clock::real_deadline(unsafe { deadline.read() });
    // SAFETY: as libc's, for which the caller vouches.
    unsafe { sys::conditions::wait_until(condition, mutex, deadline) }
}
