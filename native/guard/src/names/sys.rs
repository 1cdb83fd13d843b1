//! The `unsafe` of it: memory by its address, and the signal.

use std::ffi::{CStr, c_int, c_long, c_void};
use std::io;
use std::ops::Range;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use nix::sys::signal::Signal;

use super::resolve::LONGEST;

/// Of the signal's information, in `asm-generic/siginfo.h`: a filter has stopped a system call.
const SYS_SECCOMP: c_int = 1;

pub(crate) type Answer = fn(c_long, [usize; 6]) -> c_long;

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
    action.sa_sigaction = on_stopped_call as extern "C" fn(_, _, _) as usize;
    action.sa_flags = libc::SA_SIGINFO | libc::SA_RESTART;
    // SAFETY: the handler has the signature that the flag says, and keeps to what a handler may do.
    if unsafe { libc::sigaction(libc::SIGSYS, &raw const action, std::ptr::null_mut()) } != 0 {
        return Err(io::Error::last_os_error());
    }
    IS_ANSWERED.store(true, Ordering::Relaxed);
    Ok(())
}

extern "C" fn on_stopped_call(_: c_int, information: *mut libc::siginfo_t, context: *mut c_void) {
    // SAFETY: the kernel gives a handler its own.
    if unsafe { information.read() }.si_code != SYS_SECCOMP {
        // Somebody sent it: it ends the process, as it would without a handler.
        crate::sys::die_by(Signal::SIGSYS);
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
    registers::write(context, answer(number, arguments));
    // SAFETY: as above.
    unsafe { errno.write(before) };
}

/// The system call as the kernel has been asked for it, and its result, an errno being negative.
#[cfg(target_arch = "x86_64")]
mod registers {
    use std::ffi::c_long;

    use libc::{REG_R8, REG_R9, REG_R10, REG_RAX, REG_RDI, REG_RDX, REG_RSI, ucontext_t};

    pub(super) fn read(context: &ucontext_t) -> (c_long, [usize; 6]) {
        let register = |name: i32| context.uc_mcontext.gregs[usize::try_from(name).unwrap_or(0)];
        let names = [REG_RDI, REG_RSI, REG_RDX, REG_R10, REG_R8, REG_R9];
        let address = |name| usize::try_from(register(name).cast_unsigned()).unwrap_or(usize::MAX);
        (register(REG_RAX), names.map(address))
    }

    pub(super) fn write(context: &mut ucontext_t, result: c_long) {
        context.uc_mcontext.gregs[usize::try_from(REG_RAX).unwrap_or(0)] = result;
    }
}

#[cfg(target_arch = "aarch64")]
mod registers {
    use std::ffi::c_long;

    use libc::ucontext_t;

    const NUMBER: usize = 8;

    pub(super) fn read(context: &ucontext_t) -> (c_long, [usize; 6]) {
        let registers = &context.uc_mcontext.regs;
        let number = registers[NUMBER].cast_signed();
        (number, std::array::from_fn(|index| usize::try_from(registers[index]).unwrap_or(usize::MAX)))
    }

    pub(super) fn write(context: &mut ucontext_t, result: c_long) {
        context.uc_mcontext.regs[0] = result.cast_unsigned();
    }
}

/// What the kernel says, an errno being negative.
pub(crate) fn call(number: c_long, [a, b, c, d, e, f]: [usize; 6]) -> c_long {
    // SAFETY: whoever made the call vouches for its arguments, and the kernel checks the others, which are paths.
    let result = unsafe { libc::syscall(number, a, b, c, d, e, f) };
    if result == -1 { -c_long::from(last_errno()) } else { result }
}

fn last_errno() -> c_int {
    // SAFETY: libc's thread-local number.
    let errno = unsafe { libc::__errno_location() };
    // SAFETY: as above.
    unsafe { errno.read() }
}

/// A descriptor, of which the kernel looks at 32 bits.
pub(crate) fn descriptor(argument: usize) -> c_int {
    #[allow(clippy::cast_possible_truncation, reason = "the other bits mean nothing")]
    (argument as u32).cast_signed()
}

/// A path that somebody gave the kernel.
pub(crate) struct Text {
    bytes: [u8; LONGEST],
}

impl Text {
    pub(crate) fn as_c_str(&self) -> &CStr {
        CStr::from_bytes_until_nul(&self.bytes).unwrap_or_default()
    }
}

/// Copied, so that what is looked at is what is used. `Err`: the kernel's own answer.
pub(crate) fn read_text(address: usize) -> Result<Text, c_int> {
    let mut bytes = [0; LONGEST];
    let text = address as *const u8;
    for (offset, byte) in bytes.iter_mut().enumerate() {
        // SAFETY: a path ends with a zero byte, at which this ends. What is no memory is a fault, as it is in any function
        // that is given it.
        let place = unsafe { text.add(offset) };
        // SAFETY: as above. Volatile, because another thread may be writing there.
        *byte = unsafe { place.read_volatile() };
        if *byte == 0 {
            return Ok(Text { bytes });
        }
    }
    Err(libc::ENAMETOOLONG)
}

pub(crate) fn read_working_directory(into: &mut [u8; LONGEST]) -> Option<usize> {
    // SAFETY: the kernel writes no more than that length.
    let length = unsafe { libc::syscall(libc::SYS_getcwd, into.as_mut_ptr(), into.len()) };
    // The zero byte is counted.
    usize::try_from(length).ok()?.checked_sub(1)
}

/// `link`: the address of its path.
pub(crate) fn read_link(link: usize, into: &mut [u8; LONGEST]) -> Option<usize> {
    // SAFETY: the kernel writes no more than that length.
    let length =
        unsafe { libc::syscall(libc::SYS_readlinkat, libc::AT_FDCWD, link, into.as_mut_ptr(), into.len()) };
    usize::try_from(length).ok()
}

/// A descriptor that stands for a place, and gives no right to it.
pub(crate) struct Opened(c_int);

impl Opened {
    pub(crate) fn number(&self) -> c_int {
        self.0
    }
}

impl Drop for Opened {
    fn drop(&mut self) {
        // SAFETY: it is its own.
        unsafe { libc::syscall(libc::SYS_close, self.0) };
    }
}

/// `path`: its address, from which the kernel takes paths.
pub(crate) fn open_path(path: usize) -> Option<Opened> {
    let flags = libc::O_PATH | libc::O_CLOEXEC;
    // SAFETY: the kernel checks the address.
    let opened = unsafe { libc::syscall(libc::SYS_openat, libc::AT_FDCWD, path, flags) };
    c_int::try_from(opened).ok().filter(|number| *number >= 0).map(Opened)
}

/// Fails where something is there already, or the system lets nothing be that low.
pub(crate) fn map(addresses: Range<usize>) -> io::Result<()> {
    let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_FIXED_NOREPLACE;
    let access = libc::PROT_READ | libc::PROT_WRITE;
    let start = addresses.start as *mut c_void;
    // SAFETY: replaces nothing.
    let mapped = unsafe { libc::mmap(start, addresses.len(), access, flags, -1, 0) };
    match mapped {
        libc::MAP_FAILED => Err(io::Error::last_os_error()),
        // A kernel before 4.17 takes the address for a wish.
        elsewhere if elsewhere != start => Err(io::ErrorKind::AddrInUse.into()),
        _ => Ok(()),
    }
}

/// Lets nobody write there any more.
pub(crate) fn protect(addresses: Range<usize>) -> io::Result<()> {
    let start = addresses.start as *mut c_void;
    // SAFETY: memory that `map` has made, whole pages.
    if unsafe { libc::mprotect(start, addresses.len(), libc::PROT_READ) } == 0 {
        Ok(())
    } else {
        Err(io::Error::last_os_error())
    }
}

/// Into memory that [`map`] has made.
pub(crate) fn write(address: usize, bytes: &[u8]) {
    // SAFETY: the callers keep to that memory, and to the part of it that is theirs.
    unsafe { (address as *mut u8).copy_from_nonoverlapping(bytes.as_ptr(), bytes.len()) };
}

/// Of memory that [`map`] has made and nobody writes to any more.
pub(crate) fn text(addresses: &Range<usize>) -> &'static [u8] {
    // SAFETY: it stays as long as the process.
    unsafe { std::slice::from_raw_parts(addresses.start as *const u8, addresses.len()) }
}
