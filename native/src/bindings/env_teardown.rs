//! JavaScript environments that end at any moment.
//!
//! `worker.terminate()` comes from another thread. From then on Node-API refuses whatever could run JavaScript; neon takes
//! that for a mistake of its caller, panics, cannot report the panic either, and aborts the host. So no such panic gets
//! to neon: nobody is left to have an answer.

use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

use neon::prelude::*;

thread_local! {
    static IS_GUARDED: Cell<bool> = const { Cell::new(false) };
    /// What a panic hook would have printed.
    static REPORT: RefCell<String> = const { RefCell::new(String::new()) };
}

/// For what an exported function does: in an environment that is ending it returns without an exception.
pub(super) fn guard<'cx, T>(
    cx: &mut Cx<'cx>,
    call: impl FnOnce(&mut Cx<'cx>) -> NeonResult<T>,
) -> NeonResult<T> {
    keep_quiet_while_guarded();
    IS_GUARDED.set(true);
    let result = panic::catch_unwind(AssertUnwindSafe(|| call(cx)));
    IS_GUARDED.set(false);
    result.unwrap_or_else(|panic| {
        check_env_alive(cx)?;
        REPORT.with_borrow(|report| eprintln!("{report}"));
        panic::resume_unwind(panic)
    })
}

/// For what a channel calls: neon would report an exception, for which the environment has to be alive.
pub(super) fn guard_callback<'cx>(
    cx: &mut Cx<'cx>,
    call: impl FnOnce(&mut Cx<'cx>) -> NeonResult<()>,
) -> NeonResult<()> {
    let result = guard(cx, call);
    let exception = cx.try_catch(|_| Ok(())).err();
    match exception {
        Some(exception) if check_env_alive(cx).is_ok() => cx.throw(exception),
        Some(_) => Ok(()),
        None => result,
    }
}

/// Fails where no JavaScript can be run.
fn check_env_alive(cx: &mut Cx) -> NeonResult<()> {
    cx.empty_object().prop(cx, "isAlive").set(true)?;
    Ok(())
}

/// The hook belongs to this library alone: a program that loads it has another one.
fn keep_quiet_while_guarded() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let report = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if IS_GUARDED.get() {
                REPORT.set(info.to_string());
            } else {
                report(info);
            }
        }));
    });
}
