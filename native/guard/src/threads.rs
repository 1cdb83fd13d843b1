//! The threads that the server has and its children have not: V8's workers, which Node joins when it exits. To join
//! what never ended is to wait for ever, or to read memory that the C library has given to another thread.
//!
//! So the guard notes where the server keeps the handle of each thread that it starts, and a child finds
//! [`NO_THREAD`] there instead.

use std::sync::atomic::{AtomicUsize, Ordering};

use crate::sys;

/// Joined at once. No thread is named so: handles are addresses of pages.
pub(crate) const NO_THREAD: usize = 1;

/// More than Node starts before it runs any JavaScript: four workers, a timer, a signal handler.
const MOST: usize = 64;

static PLACES: [AtomicUsize; MOST] = [const { AtomicUsize::new(0) }; MOST];
static HANDLES: [AtomicUsize; MOST] = [const { AtomicUsize::new(0) }; MOST];

/// Notes a thread of the server, by its handle and the address where the handle is kept.
pub(crate) fn remember(place: usize, handle: usize) {
    for (index, slot) in PLACES.iter().enumerate() {
        if slot.compare_exchange(0, place, Ordering::Relaxed, Ordering::Relaxed).is_ok() {
            HANDLES[index].store(handle, Ordering::Relaxed);
            return;
        }
    }
}

/// For the child: every handle that is still kept where it was put becomes that of no thread.
pub(crate) fn forget_all() {
    for (place, handle) in PLACES.iter().zip(&HANDLES) {
        let (place, handle) = (place.load(Ordering::Relaxed), handle.load(Ordering::Relaxed));
        if handle != 0 {
            sys::replace_word(place, handle, NO_THREAD);
        }
    }
}
