//! libuv's default loop, which is Node's.

use std::ffi::{c_int, c_void};

use super::symbols::Function;

type DefaultLoop = unsafe extern "C" fn() -> *mut c_void;
type LoopFork = unsafe extern "C" fn(*mut c_void) -> c_int;

// SAFETY: it has this signature.
static DEFAULT_LOOP: Function<DefaultLoop> = unsafe { Function::of_node(c"uv_default_loop") };
// SAFETY: it has this signature.
static LOOP_FORK: Function<LoopFork> = unsafe { Function::of_node(c"uv_loop_fork") };

/// Gives a child's event loop descriptors of its own: those of the server are shared with every other child. `false`: libuv
/// did not.
pub(crate) fn restart() -> bool {
    let (Some(default_loop), Some(loop_fork)) = (DEFAULT_LOOP.get(), LOOP_FORK.get()) else { return false };
    // SAFETY: takes nothing, and returns libuv's own loop.
    let default_loop = unsafe { default_loop() };
    // SAFETY: that loop, in a process that has just been forked.
    unsafe { loop_fork(default_loop) == 0 }
}
