//! Time in a child. Node took its origin of time when the server booted, and a child may come hours later, so for the
//! child the clock stood still from when the server began to serve until its call arrived: every reading of the
//! monotonic clock, whoever takes it, says so.

use std::ffi::c_int;
use std::sync::atomic::{AtomicI64, Ordering};

use libc::timespec;

use crate::sys;

const NANOS: i64 = 1_000_000_000;
/// Later than any monotonic clock tells, and earlier than any other: 2001-09-09.
const EARLIEST_DATE: i64 = 1_000_000_000;

static STOPPED_AT: AtomicI64 = AtomicI64::new(0);
static STOOD_STILL: AtomicI64 = AtomicI64::new(0);

/// For the server: from now on no time passes for its children.
pub(crate) fn stop() {
    STOPPED_AT.store(sys::monotonic_nanos(), Ordering::Relaxed);
}

/// For a child: time goes on.
pub(crate) fn go_on() {
    STOOD_STILL.store(sys::monotonic_nanos() - STOPPED_AT.load(Ordering::Relaxed), Ordering::Relaxed);
}

/// What a clock says, given what it says to the kernel.
pub(crate) fn read(clock: c_int, real: timespec) -> timespec {
    match clock {
        libc::CLOCK_MONOTONIC
        | libc::CLOCK_MONOTONIC_RAW
        | libc::CLOCK_MONOTONIC_COARSE
        | libc::CLOCK_BOOTTIME => shift(real, -STOOD_STILL.load(Ordering::Relaxed)),
        _ => real,
    }
}

/// A deadline as the kernel counts it. Those on the monotonic clock were reckoned from what [`read`] told.
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
