//! `run(request, onEvent)`, `abort(id)`, `prepareServer(profile)`, `rest()`, `forkFailure()`, `countPrepared()`.

use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};

use isolated_function_protocol::keeper::Exit;
use neon::prelude::*;
use neon::types::extract::Buffer;

use super::env_teardown::{guard, guard_callback};
use super::host_calls::read_host_limits;
use super::open_runs;
use super::profile::{read_message, read_profile};
use super::supervisor::{read_id, supervisor};
use crate::process::{Event, Facts, Outcome, Request};

/// Starts a run and returns the number by which [`abort`] knows it. `onEvent(name, content)` is called with what happens to
/// it: `'log', { entries, time }`, `'host-call', { id, function, arguments }`, and at the end `'settled', facts`.
#[neon::export]
fn run<'cx>(
    cx: &mut Cx<'cx>,
    request: Handle<'cx, JsObject>,
    on_event: Handle<'cx, JsFunction>,
) -> NeonResult<f64> {
    guard(cx, |cx| start(cx, request, on_event))
}

fn start<'cx>(
    cx: &mut Cx<'cx>,
    request: Handle<'cx, JsObject>,
    on_event: Handle<'cx, JsFunction>,
) -> NeonResult<f64> {
    let request = read_request(cx, request)?;
    let supervisor = supervisor(cx)?;
    let channel = cx.channel();
    let on_event = Arc::new(on_event.root(cx));
    let id = supervisor.name_run();
    let listener = Box::new(move |event: Event| {
        let on_event = on_event.clone();
        // Fails only when the JavaScript environment is being torn down: nobody is left to tell.
        let _ = channel.try_send(move |mut cx| {
            if matches!(event, Event::Settled(_)) {
                open_runs::close(&mut cx, id);
            }
            guard_callback(&mut cx, |cx| {
                let on_event = on_event.to_inner(cx);
                let (name, content) = write_event(cx, event)?;
                on_event.bind(cx).arg(name)?.arg(content)?.exec()
            })
        });
    });
    supervisor.run(id, request, listener).or_else(|error| cx.throw_error(error.to_string()))?;
    open_runs::open(cx, id);
    #[expect(clippy::cast_precision_loss, reason = "2⁵³ runs take longer than machines last")]
    Ok(id as f64)
}

/// Kills a run at once. Nothing happens to one that has settled.
#[neon::export]
fn abort(cx: &mut Cx, id: f64) -> NeonResult<()> {
    supervisor(cx)?.abort(read_id(id)).or_else(|error| cx.throw_error(error.to_string()))
}

/// Starts the fork server of a profile, for the runs that will come. Nothing happens where there is one.
#[neon::export(name = "prepareServer")]
fn prepare_server<'cx>(cx: &mut Cx<'cx>, profile: Handle<'cx, JsValue>) -> NeonResult<()> {
    guard(cx, |cx| {
        let profile = read_profile(cx, profile)?;
        supervisor(cx)?.prepare(profile).or_else(|error| cx.throw_error(error.to_string()))
    })
}

/// Ends the fork servers that no run uses now. Returns a promise that is fulfilled once they have ended.
#[neon::export]
fn rest<'cx>(cx: &mut Cx<'cx>) -> JsResult<'cx, JsPromise> {
    guard(cx, promise_rest)
}

fn promise_rest<'cx>(cx: &mut Cx<'cx>) -> JsResult<'cx, JsPromise> {
    let channel = cx.channel();
    let (deferred, promise) = cx.promise();
    let ended = Box::new(move || {
        // Fails only when the JavaScript environment is being torn down: nobody is left to tell.
        let _ = channel.try_send(move |mut cx| {
            guard_callback(&mut cx, |cx| {
                let nothing = cx.undefined();
                deferred.resolve(cx, nothing);
                Ok(())
            })
        });
    });
    supervisor(cx)?.rest(ended).or_else(|error| cx.throw_error(error.to_string()))?;
    Ok(promise)
}

/// Why the last fork server that could not serve did so; `undefined` where none has failed.
#[neon::export(name = "forkFailure")]
fn fork_failure(cx: &mut Cx) -> NeonResult<Option<String>> {
    Ok(supervisor(cx)?.status().fork_failure())
}

/// How many processes are ready for a call and have none.
#[neon::export(name = "countPrepared")]
fn count_prepared(cx: &mut Cx) -> NeonResult<f64> {
    #[expect(clippy::cast_precision_loss, reason = "a few dozen")]
    Ok(supervisor(cx)?.status().prepared() as f64)
}

fn read_request<'cx>(cx: &mut Cx<'cx>, from: Handle<'cx, JsObject>) -> NeonResult<Request> {
    let profile: Handle<JsValue> = from.prop(cx, "profile").get()?;
    let timeout: f64 = from.prop(cx, "timeout").get()?;
    let memory: f64 = from.prop(cx, "memory").get()?;
    let max_buffer: f64 = from.prop(cx, "maxBuffer").get()?;
    let max_log_bytes: Option<f64> = from.prop(cx, "maxLogBytes").get()?;
    let host: Option<Handle<JsObject>> = from.prop(cx, "host").get()?;
    Ok(Request {
        profile: read_profile(cx, profile)?,
        folders: read_message(cx, from, "folders")?,
        call: read_message(cx, from, "call")?,
        // Infinity, and what is too long to be told from it, is no limit.
        timeout: Duration::try_from_secs_f64(timeout / 1000.0).ok(),
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be finite")]
        memory: memory.is_finite().then_some(memory as u64),
        awaits_end: from.prop(cx, "awaitsEnd").get()?,
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
        max_buffer: max_buffer as usize,
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
        max_log_bytes: max_log_bytes.map(|bytes| bytes as usize),
        host: host.map(|host| read_host_limits(cx, host)).transpose()?,
        is_live: from.prop(cx, "isLive").get()?,
        logs_stdio: from.prop(cx, "logsStdio").get()?,
    })
}

fn write_event<'cx>(cx: &mut Cx<'cx>, event: Event) -> NeonResult<(&'static str, Handle<'cx, JsValue>)> {
    match event {
        Event::Settled(facts) => Ok(("settled", write_facts(cx, facts)?.upcast())),
        Event::Log { entries, at } => {
            let into = cx.empty_object();
            into.prop(cx, "entries").set(Buffer(entries))?;
            into.prop(cx, "time").set(milliseconds(at.duration_since(UNIX_EPOCH).unwrap_or_default()))?;
            Ok(("log", into.upcast()))
        }
        Event::HostCall { id, function, arguments } => {
            let into = cx.empty_object();
            into.prop(cx, "id").set(f64::from(id))?;
            into.prop(cx, "function").set(f64::from(function))?;
            into.prop(cx, "arguments").set(arguments.map(Buffer))?;
            Ok(("host-call", into.upcast()))
        }
    }
}

fn write_facts<'cx>(cx: &mut Cx<'cx>, facts: Facts) -> JsResult<'cx, JsObject> {
    let into = cx.empty_object();
    into.prop(cx, "reason").set(facts.reason.name())?;
    let (code, signal) = match facts.exit {
        Some(Exit::Code(code)) => (Some(code), None),
        Some(Exit::Signal(signal)) => (None, Some(signal)),
        None => (None, None),
    };
    into.prop(cx, "exitCode").set(code.map(f64::from))?;
    into.prop(cx, "signal").set(signal.map(f64::from))?;
    let (returned, thrown, host_call) = match facts.outcome {
        Some(Outcome::Returned(value)) => (Some(value), None, None),
        Some(Outcome::Thrown { error, host_call }) => (None, Some(error), host_call),
        None => (None, None, None),
    };
    into.prop(cx, "returned").set(returned.map(Buffer))?;
    into.prop(cx, "thrown").set(thrown.map(Buffer))?;
    into.prop(cx, "hostCall").set(host_call.map(f64::from))?;
    into.prop(cx, "logs").set(Buffer(facts.logs))?;
    into.prop(cx, "cpu").set(milliseconds(facts.cpu))?;
    #[expect(clippy::cast_precision_loss, reason = "exact up to 8 PiB")]
    into.prop(cx, "memory").set(facts.peak_memory as f64)?;
    into.prop(cx, "spawn").set(milliseconds(facts.spawn))?;
    into.prop(cx, "run").set(milliseconds(facts.run))?;
    into.prop(cx, "failedStep").set(facts.failure.map(|failure| failure.step.name()))?;
    into.prop(cx, "errno").set(facts.failure.and_then(|failure| failure.errno).map(f64::from))?;
    into.prop(cx, "detail").set(facts.detail)?;
    Ok(into)
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}
