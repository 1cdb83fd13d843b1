//! What this process is.

use std::sync::atomic::{AtomicU8, Ordering};

const BYSTANDER: u8 = 0;
const SERVER: u8 = 1;
const CHILD: u8 = 2;

static ROLE: AtomicU8 = AtomicU8::new(BYSTANDER);

/// From before V8 starts on.
pub(crate) fn is_server() -> bool {
    ROLE.load(Ordering::Relaxed) == SERVER
}

/// From when a fork has returned in it on.
pub(crate) fn is_child() -> bool {
    ROLE.load(Ordering::Relaxed) == CHILD
}

pub(crate) fn become_server() {
    ROLE.store(SERVER, Ordering::Relaxed);
}

pub(crate) fn become_child() {
    ROLE.store(CHILD, Ordering::Relaxed);
}
