//! The conditions that threads of the server wait on. In a child those threads do not exist, but the condition still
//! counts them: to signal it, or to destroy it as Node does when it exits, is to wait for them for ever. So each is made
//! new in the child, and the mutex that goes with it, which counts them too.

use std::sync::atomic::{AtomicUsize, Ordering};

use crate::sys;

/// More than Node has threads before it runs any JavaScript.
const MOST: usize = 64;

static CONDITIONS: [AtomicUsize; MOST] = [const { AtomicUsize::new(0) }; MOST];
static MUTEXES: [AtomicUsize; MOST] = [const { AtomicUsize::new(0) }; MOST];

/// A wait that has begun. It counts until it is dropped.
pub(crate) struct Wait(Option<usize>);

impl Wait {
    pub(crate) fn begin(condition: usize, mutex: usize) -> Self {
        let take = |slot: &AtomicUsize| {
            slot.compare_exchange(0, condition, Ordering::Relaxed, Ordering::Relaxed).is_ok()
        };
        let index = CONDITIONS.iter().position(take);
        if let Some(index) = index {
            MUTEXES[index].store(mutex, Ordering::Relaxed);
        }
        Self(index)
    }
}

impl Drop for Wait {
    fn drop(&mut self) {
        if let Some(index) = self.0 {
            MUTEXES[index].store(0, Ordering::Relaxed);
            CONDITIONS[index].store(0, Ordering::Relaxed);
        }
    }
}

/// For the child: nobody waits any more.
pub(crate) fn forget_all() {
    for (condition, mutex) in CONDITIONS.iter().zip(&MUTEXES) {
        let (condition, mutex) = (condition.load(Ordering::Relaxed), mutex.load(Ordering::Relaxed));
        if condition != 0 && mutex != 0 {
            sys::renew_condition(condition);
            sys::renew_mutex(mutex);
        }
    }
}
