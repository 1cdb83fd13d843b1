//! `releaseFreeMemory()`

use neon::prelude::*;

use super::env_teardown::guard;
use crate::allocators::release_free_memory;

/// Gives free memory back to the system, on this thread: some milliseconds, for a host that is done with its functions.
#[neon::export(name = "releaseFreeMemory")]
fn release(cx: &mut Cx) -> NeonResult<()> {
    guard(cx, |_| {
        release_free_memory();
        Ok(())
    })
}
