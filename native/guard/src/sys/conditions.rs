//! The conditions that threads of the server wait on. In a child those threads do not exist, but the condition still
//! counts them: to signal it, or to destroy it as Node does when it exits, is to wait for them for ever. So each is made
//! new in the child, and the mutex that goes with it, which counts them too.

use std::ffi::c_int;
use std::mem::MaybeUninit;
use std::sync::atomic::{AtomicUsize, Ordering};

use libc::{pthread_cond_t, pthread_mutex_t, timespec};

use super::symbols::Function;

/// More than Node has threads before it runs any JavaScript.
const MOST: usize = 64;

type Wait = unsafe extern "C" fn(*mut pthread_cond_t, *mut pthread_mutex_t) -> c_int;
type WaitUntil = unsafe extern "C" fn(*mut pthread_cond_t, *mut pthread_mutex_t, *const timespec) -> c_int;

// SAFETY: it has this signature.
static WAIT: Function<Wait> = unsafe { Function::original(c"pthread_cond_wait") };
// SAFETY: it has this signature.
static WAIT_UNTIL: Function<WaitUntil> = unsafe { Function::original(c"pthread_cond_timedwait") };

static CONDITIONS: [AtomicUsize; MOST] = [const { AtomicUsize::new(0) }; MOST];
static MUTEXES: [AtomicUsize; MOST] = [const { AtomicUsize::new(0) }; MOST];

/// The C library's own `pthread_cond_wait`.
///
/// # Safety
/// As the C library's.
pub(crate) unsafe fn wait(condition: *mut pthread_cond_t, mutex: *mut pthread_mutex_t) -> c_int {
    let Some(wait) = WAIT.get() else { return libc::EINVAL };
    // SAFETY: the caller vouches for it.
    unsafe { wait(condition, mutex) }
}

/// The C library's own `pthread_cond_timedwait`.
///
/// # Safety
/// As the C library's.
pub(crate) unsafe fn wait_until(
    condition: *mut pthread_cond_t,
    mutex: *mut pthread_mutex_t,
    deadline: timespec,
) -> c_int {
    let Some(wait) = WAIT_UNTIL.get() else { return libc::EINVAL };
    // SAFETY: the caller vouches for it.
    unsafe { wait(condition, mutex, &raw const deadline) }
}

/// A wait of a thread of the server. It counts until it is dropped.
pub(crate) struct Counted(Option<usize>);

impl Counted {
    /// # Safety
    /// Both can be waited with until this is dropped.
    pub(crate) unsafe fn begin(condition: *mut pthread_cond_t, mutex: *mut pthread_mutex_t) -> Self {
        let condition = condition.expose_provenance();
        let take = |slot: &AtomicUsize| {
            slot.compare_exchange(0, condition, Ordering::Relaxed, Ordering::Relaxed).is_ok()
        };
        let index = CONDITIONS.iter().position(take);
        if let Some(index) = index {
            MUTEXES[index].store(mutex.expose_provenance(), Ordering::Relaxed);
        }
        Self(index)
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        if let Some(index) = self.0 {
            MUTEXES[index].store(0, Ordering::Relaxed);
            CONDITIONS[index].store(0, Ordering::Relaxed);
        }
    }
}

/// For the child: nobody waits any more.
pub(crate) fn renew_all() {
    for (condition, mutex) in CONDITIONS.iter().zip(&MUTEXES) {
        let (condition, mutex) = (condition.load(Ordering::Relaxed), mutex.load(Ordering::Relaxed));
        if condition != 0 && mutex != 0 {
            renew_condition(std::ptr::with_exposed_provenance_mut(condition));
            // SAFETY: a thread of the server waits with it, so it is a mutex, which a thread that waits on a condition does not
            // hold; in this process there is no such thread.
            unsafe {
                libc::pthread_mutex_init(std::ptr::with_exposed_provenance_mut(mutex), std::ptr::null())
            };
        }
    }
}

/// Makes a condition as new, on the clock that libuv and V8 take for theirs.
fn renew_condition(condition: *mut pthread_cond_t) {
    let mut attributes = MaybeUninit::uninit();
    // SAFETY: it is written, and read only after this.
    unsafe { libc::pthread_condattr_init(attributes.as_mut_ptr()) };
    // SAFETY: it was initialised by the line above.
    unsafe { libc::pthread_condattr_setclock(attributes.as_mut_ptr(), libc::CLOCK_MONOTONIC) };
    // SAFETY: a thread of the server waits on it, so it is a condition; in this process there is no such thread.
    unsafe { libc::pthread_cond_init(condition, attributes.as_ptr()) };
}
