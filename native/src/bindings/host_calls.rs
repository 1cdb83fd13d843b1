//! `send(run, call, isSettled, bytes)`, `pauseClock(run, call, milliseconds)` and `breakOff(run)`: what the host says to a run that calls its
//! functions.

use std::time::Duration;

use isolated_function_protocol::call::MessageKind;
use neon::prelude::*;
use neon::types::buffer::TypedArray;

use super::env_teardown::guard;
use super::supervisor::{read_id, supervisor};
use crate::process::HostLimits;

/// Answers a host call of a run: with a value where it `is_settled`, else with what it is rejected with. Nothing happens where
/// the run has ended or the call has its answer.
#[neon::export]
fn send<'cx>(
    cx: &mut Cx<'cx>,
    run: f64,
    call: f64,
    is_settled: bool,
    bytes: Handle<'cx, JsBuffer>,
) -> NeonResult<()> {
    guard(cx, |cx| {
        let call = read_call(call);
        let payload = [&call.to_le_bytes()[..], bytes.as_slice(cx)].concat();
        let kind = if is_settled { MessageKind::Settled } else { MessageKind::Rejected };
        let sent = supervisor(cx)?.answer(read_id(run), call, kind, payload.into());
        sent.or_else(|error| cx.throw_error(error.to_string()))
    })
}

/// Ends a run whose arguments for a host function cannot be read.
#[neon::export(name = "breakOff")]
fn break_off(cx: &mut Cx, run: f64) -> NeonResult<()> {
    supervisor(cx)?.break_off(read_id(run)).or_else(|error| cx.throw_error(error.to_string()))
}

/// Stops the clock of a run until that host call is answered, so long at the most.
#[neon::export(name = "pauseClock")]
fn pause_clock(cx: &mut Cx, run: f64, call: f64, milliseconds: f64) -> NeonResult<()> {
    // Infinity, and what is too long to be told from it, is as long as there is time.
    let most = Duration::try_from_secs_f64(milliseconds / 1000.0).unwrap_or(Duration::MAX);
    let paused = supervisor(cx)?.pause_clock(read_id(run), read_call(call), most);
    paused.or_else(|error| cx.throw_error(error.to_string()))
}

/// `{ functions, calls, inFlight, argumentBytes }`.
pub(super) fn read_host_limits<'cx>(cx: &mut Cx<'cx>, from: Handle<'cx, JsObject>) -> NeonResult<HostLimits> {
    let functions: f64 = from.prop(cx, "functions").get()?;
    let calls: f64 = from.prop(cx, "calls").get()?;
    let in_flight: f64 = from.prop(cx, "inFlight").get()?;
    let argument_bytes: f64 = from.prop(cx, "argumentBytes").get()?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
    Ok(HostLimits {
        functions: functions as u16,
        calls: calls as u32,
        in_flight: in_flight as usize,
        argument_bytes: argument_bytes as usize,
    })
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "came with the event")]
fn read_call(call: f64) -> u32 {
    call as u32
}
