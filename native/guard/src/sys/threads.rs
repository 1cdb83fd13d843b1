//! The threads that the server has and its children have not: V8's workers, which Node joins when it exits. To join
//! what never ended is to wait for ever, or to read memory that the C library has given to another thread.
//!
//! So the guard notes where the server keeps the handle of each thread that it starts, and a child finds
//! [`NO_THREAD`] there instead.

use std::ffi::{c_int, c_void};
use std::sync::atomic::{AtomicUsize, Ordering};

use libc::pthread_t;

use super::symbols::Function;

/// Joined at once. No thread is named so: handles are addresses of pages.
const NO_THREAD: usize = 1;

/// More than Node starts before it runs any JavaScript: four workers, a timer, a signal handler.
const MOST: usize = 64;

type Create = unsafe extern "C" fn(*mut pthread_t, *const c_void, *const c_void, *mut c_void) -> c_int;
type Join = unsafe extern "C" fn(pthread_t, *mut *mut c_void) -> c_int;

// SAFETY: it has this signature.
static CREATE: Function<Create> = unsafe { Function::original(c"pthread_create") };
// SAFETY: it has this signature.
static JOIN: Function<Join> = unsafe { Function::original(c"pthread_join") };

static PLACES: [AtomicUsize; MOST] = [const { AtomicUsize::new(0) }; MOST];
static HANDLES: [AtomicUsize; MOST] = [const { AtomicUsize::new(0) }; MOST];

/// The C library's own `pthread_create`.
///
/// # Safety
/// As the C library's.
pub(crate) unsafe fn create(
    thread: *mut pthread_t,
    attributes: *const c_void,
    start: *const c_void,
    argument: *mut c_void,
) -> c_int {
    let Some(create) = CREATE.get() else { return libc::EAGAIN };
    // SAFETY: the caller vouches for it.
    unsafe { create(thread, attributes, start, argument) }
}

/// The C library's own `pthread_join`, which does nothing for a thread that this process has not got.
///
/// # Safety
/// As the C library's.
pub(crate) unsafe fn join(thread: pthread_t, value: *mut *mut c_void) -> c_int {
    if number_of(thread) == NO_THREAD {
        return 0;
    }
    let Some(join) = JOIN.get() else { return libc::ESRCH };
    // SAFETY: the caller vouches for it.
    unsafe { join(thread, value) }
}

/// Notes a thread of the server by the place where its handle is kept.
///
/// # Safety
/// A thread's handle has been written to that place, which stays readable and writable as long as the server lives, and in
/// its children.
pub(crate) unsafe fn remember(place: *mut pthread_t) {
    // SAFETY: the caller vouches for it.
    let handle = number_of(unsafe { place.read() });
    for (slot, kept) in PLACES.iter().zip(&HANDLES) {
        let place = place.expose_provenance();
        if slot.compare_exchange(0, place, Ordering::Relaxed, Ordering::Relaxed).is_ok() {
            kept.store(handle, Ordering::Relaxed);
            return;
        }
    }
}

/// For the child: every handle that is still kept where it was put becomes that of no thread.
pub(crate) fn forget_all() {
    for (place, handle) in PLACES.iter().zip(&HANDLES) {
        let (place, handle) = (place.load(Ordering::Relaxed), handle.load(Ordering::Relaxed));
        if handle == 0 {
            continue;
        }
        let place = std::ptr::with_exposed_provenance_mut::<usize>(place);
        // SAFETY: whoever called `remember` vouches for the place.
        if unsafe { place.read_volatile() } == handle {
            // SAFETY: as above; a word with just this handle is one that a join would read.
            unsafe { place.write_volatile(NO_THREAD) };
        }
    }
}

/// A handle is a number to glibc and a pointer to musl; to both it is an address.
fn number_of(thread: pthread_t) -> usize {
    #[cfg(target_env = "musl")]
    return thread.expose_provenance();
    #[cfg(not(target_env = "musl"))]
    usize::try_from(thread).unwrap_or(usize::MAX)
}
