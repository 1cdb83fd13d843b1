//! The signal that a system call becomes which a filter stops.

use std::ffi::{c_int, c_long, c_void};
use std::io;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use nix::sys::signal::Signal;

use super::registers;
use super::stopped_call::StoppedCall;
use crate::sys::process::die_by;

/// `si_code` where a filter has stopped a system call, from `asm-generic/siginfo.h`.
const SYS_SECCOMP: c_int = 1;

/// The result of the call, an errno being negative.
pub(crate) type Answer = fn(StoppedCall) -> c_long;

static ANSWER: OnceLock<Answer> = OnceLock::new();
static IS_ANSWERED: AtomicBool = AtomicBool::new(false);

/// Whether SIGSYS is the guard's own.
pub(crate) fn is_answered() -> bool {
    IS_ANSWERED.load(Ordering::Relaxed)
}

/// From now on a system call that the filter stops has this for its result.
pub(crate) fn answer_signals(answer: Answer) -> io::Result<()> {
    ANSWER.get_or_init(|| answer);
    // SAFETY: all zeroes is a `sigaction` without flags and with an empty mask.
    let mut action: libc::sigaction = unsafe { std::mem::zeroed() };
    action.sa_sigaction = on_stopped_call as unsafe extern "C" fn(_, _, _) as usize;
    action.sa_flags = libc::SA_SIGINFO | libc::SA_RESTART;
    // SAFETY: the handler has the signature that the flag says, and keeps to what a handler may do.
    if unsafe { libc::sigaction(libc::SIGSYS, &raw const action, std::ptr::null_mut()) } != 0 {
        return Err(io::Error::last_os_error());
    }
    IS_ANSWERED.store(true, Ordering::Relaxed);
    Ok(())
}

/// # Safety
/// The kernel's to call.
unsafe extern "C" fn on_stopped_call(_: c_int, information: *mut libc::siginfo_t, context: *mut c_void) {
    // SAFETY: the kernel gives a handler its own.
    if unsafe { information.read() }.si_code != SYS_SECCOMP {
        // Somebody sent it: it ends the process, as it would without a handler.
        die_by(Signal::SIGSYS);
    }
    let Some(answer) = ANSWER.get() else { return };
    // SAFETY: libc's thread-local number, which the code that was interrupted may still want to read.
    let errno = unsafe { libc::__errno_location() };
    // SAFETY: as above.
    let before = unsafe { errno.read() };
    let context = context.cast::<libc::ucontext_t>();
    // SAFETY: the kernel gives a handler the context of the thread that it interrupted.
    let context = unsafe { &mut *context };
    let (number, arguments) = registers::read(context);
    // SAFETY: the kernel has stopped this call.
    let call = unsafe { StoppedCall::new(number, arguments) };
    registers::write(context, answer(call));
    // SAFETY: as above.
    unsafe { errno.write(before) };
}
