//! What this process is.

use std::sync::atomic::{AtomicU8, Ordering};

const BYSTANDER: u8 = 0;
const SERVER: u8 = 1;
/// Forked, and its call has not arrived.
const WAITING_CHILD: u8 = 2;
const CHILD: u8 = 3;

static ROLE: AtomicU8 = AtomicU8::new(BYSTANDER);

/// From before V8 starts on.
pub(crate) fn is_server() -> bool {
    ROLE.load(Ordering::Relaxed) == SERVER
}

/// From when a fork has returned in it on.
pub(crate) fn is_child() -> bool {
    ROLE.load(Ordering::Relaxed) >= WAITING_CHILD
}

pub(crate) fn is_waiting_child() -> bool {
    ROLE.load(Ordering::Relaxed) == WAITING_CHILD
}

pub(crate) fn become_server() {
    ROLE.store(SERVER, Ordering::Relaxed);
}

pub(crate) fn become_waiting_child() {
    ROLE.store(WAITING_CHILD, Ordering::Relaxed);
}

pub(crate) fn become_child() {
    ROLE.store(CHILD, Ordering::Relaxed);
}
