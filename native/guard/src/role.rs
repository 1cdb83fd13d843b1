//! What this process is.

use std::sync::atomic::{AtomicBool, Ordering};

/// From before V8 starts, until a fork returns in the child.
static IS_SERVER: AtomicBool = AtomicBool::new(false);

pub(crate) fn is_server() -> bool {
    IS_SERVER.load(Ordering::Relaxed)
}

pub(crate) fn become_server() {
    IS_SERVER.store(true, Ordering::Relaxed);
}

pub(crate) fn become_child() {
    IS_SERVER.store(false, Ordering::Relaxed);
}
