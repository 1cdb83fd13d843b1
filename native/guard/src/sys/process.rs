//! Processes: how they begin and end.

use std::ffi::c_int;
use std::mem::MaybeUninit;

use nix::sys::signal::{SigSet, Signal, raise};
use nix::unistd::{ForkResult, Pid};

/// Forks. Every descriptor and every lock of libc is as it was; other threads do not exist in the child.
pub(crate) fn fork() -> nix::Result<ForkResult> {
    // SAFETY: the child goes on with what the thread was doing. The threads that it misses are V8's, which runs
    // single-threaded, and libuv's pool, which `event_loop::restart` starts anew.
    unsafe { nix::unistd::fork() }
}

/// CPU time and largest resident set of a child that has ended, which it reaps.
pub(crate) fn reap(pid: Pid) -> Option<(c_int, libc::rusage)> {
    let mut status = 0;
    let mut usage = MaybeUninit::uninit();
    // SAFETY: both point to memory of the right size, and `wait4` fills them where it succeeds.
    let reaped = unsafe { libc::wait4(pid.as_raw(), &raw mut status, 0, usage.as_mut_ptr()) };
    if reaped != pid.as_raw() {
        return None;
    }
    // SAFETY: `wait4` has succeeded.
    Some((status, unsafe { usage.assume_init() }))
}

/// Ends the process as a signal does that nobody handles.
pub(crate) fn die_by(signal: Signal) -> ! {
    // SAFETY: the default action is no function of this process.
    unsafe { libc::signal(signal as c_int, libc::SIG_DFL) };
    let _ = SigSet::empty().thread_set_mask();
    let _ = raise(signal);
    exit(1)
}

/// Ends the process without running anything of Node's.
pub(crate) fn exit(code: c_int) -> ! {
    // SAFETY: never returns, and runs no handler that could be in an unknown state.
    unsafe { libc::_exit(code) }
}
