//! Time in a child. Node took its origin of time when the server booted, and a child may come hours later. So for the child
//! the clock stood still from when the server began to serve until its call arrived: every reading of the monotonic clock,
//! whoever takes it, says so.

use std::ffi::c_int;
use std::sync::atomic::{AtomicI64, Ordering};

use libc::timespec;

use crate::sys::clock::monotonic_nanos;

const NANOS: i64 = 1_000_000_000;
/// Seconds. Below: a monotonic deadline. Above, from 2001-09-09 on: a date.
const EARLIEST_DATE: i64 = 1_000_000_000;

static STOPPED_AT: AtomicI64 = AtomicI64::new(0);
static STOOD_STILL: AtomicI64 = AtomicI64::new(0);

/// For the server: from now on no time passes for its children.
pub(crate) fn stop() {
    STOPPED_AT.store(monotonic_nanos(), Ordering::Relaxed);
}

/// For a child: time goes on.
pub(crate) fn go_on() {
    STOOD_STILL.store(monotonic_nanos() - STOPPED_AT.load(Ordering::Relaxed), Ordering::Relaxed);
}

/// What a clock shows this process when the kernel says `real`.
pub(crate) fn shown(clock: c_int, real: timespec) -> timespec {
    match clock {
        libc::CLOCK_MONOTONIC
        | libc::CLOCK_MONOTONIC_RAW
        | libc::CLOCK_MONOTONIC_COARSE
        | libc::CLOCK_BOOTTIME => shift(real, -STOOD_STILL.load(Ordering::Relaxed)),
        _ => real,
    }
}

/// A deadline as the kernel counts it. A deadline on the monotonic clock was reckoned from what [`shown`] told.
pub(crate) fn real_deadline(deadline: timespec) -> timespec {
    if deadline.tv_sec < EARLIEST_DATE {
        shift(deadline, STOOD_STILL.load(Ordering::Relaxed))
    } else {
        deadline
    }
}

fn shift(time: timespec, by: i64) -> timespec {
    let nanos = time.tv_nsec + by;
    timespec { tv_sec: time.tv_sec + nanos.div_euclid(NANOS), tv_nsec: nanos.rem_euclid(NANOS) }
}
