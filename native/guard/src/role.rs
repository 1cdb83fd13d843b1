//! What this process is.

use std::sync::atomic::{AtomicU8, Ordering};

const BYSTANDER: u8 = 0;
const SERVER: u8 = 1;
/// Forked, and its call has not arrived.
const WAITING_CHILD: u8 = 2;
const CHILD: u8 = 3;
/// Runs its function itself.
const ALONE: u8 = 4;

static ROLE: AtomicU8 = AtomicU8::new(BYSTANDER);

/// From before V8 starts on.
pub(crate) fn is_server() -> bool {
    ROLE.load(Ordering::Relaxed) == SERVER
}

/// From when a fork has returned in it on.
pub(crate) fn is_child() -> bool {
    matches!(ROLE.load(Ordering::Relaxed), WAITING_CHILD | CHILD)
}

/// Whether it runs functions.
pub(crate) fn is_confined() -> bool {
    is_child() || is_alone()
}

pub(crate) fn is_alone() -> bool {
    ROLE.load(Ordering::Relaxed) == ALONE
}

pub(crate) fn is_waiting_child() -> bool {
    ROLE.load(Ordering::Relaxed) == WAITING_CHILD
}

pub(crate) fn become_server() {
    ROLE.store(SERVER, Ordering::Relaxed);
}

pub(crate) fn become_alone() {
    ROLE.store(ALONE, Ordering::Relaxed);
}

pub(crate) fn become_waiting_child() {
    ROLE.store(WAITING_CHILD, Ordering::Relaxed);
}

pub(crate) fn become_child() {
    ROLE.store(CHILD, Ordering::Relaxed);
}
