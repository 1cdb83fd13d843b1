//! The supervisor, as bindings reach it.

use neon::prelude::*;

use crate::process::{RunId, Supervisor};

/// Started when it is first needed.
pub(super) fn supervisor(cx: &mut Cx) -> NeonResult<&'static Supervisor> {
    Supervisor::get().or_else(|error| cx.throw_error(error.to_string()))
}

/// The run of a number that `run` returned.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "came from `run`")]
pub(super) fn read_id(id: f64) -> RunId {
    id as usize
}
