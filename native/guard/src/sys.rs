//! The only `unsafe` of the guard: system calls by number, where libc's name for them is taken by the guard itself,
//! the environment, and libuv's symbols.

use std::ffi::{CStr, c_char, c_int, c_void};
use std::ops::Range;
use std::os::fd::{BorrowedFd, FromRawFd, IntoRawFd, OwnedFd, RawFd};
use std::sync::atomic::{AtomicPtr, Ordering};

use nix::sys::signal::{SigSet, Signal, raise};
use nix::unistd::{ForkResult, Pid};

use crate::clock;

pub(crate) fn read(descriptor: c_int, buffer: *mut c_void, length: usize) -> isize {
    // SAFETY: the caller of libc's `read` vouches for the buffer, and the kernel checks it.
    let result = unsafe { libc::syscall(libc::SYS_read, descriptor, buffer, length) };
    isize::try_from(result).unwrap_or(-1)
}

/// Whether the last call on this thread was broken off by a signal, and is to be made again.
pub(crate) fn is_interrupted() -> bool {
    std::io::Error::last_os_error().kind() == std::io::ErrorKind::Interrupted
}

/// What tells a child from its siblings: its pid and a random number, each a u32 LE. Returns how many bytes that is.
pub(crate) fn write_birth(buffer: *mut c_void, length: usize) -> isize {
    let mut random = [0; 4];
    let filled = rustix::rand::getrandom(&mut random, rustix::rand::GetRandomFlags::empty());
    if filled != Ok(random.len()) {
        return -1;
    }
    write_words([std::process::id(), u32::from_le_bytes(random)], buffer, length)
}

/// Two numbers as the answer to a `read`, each a u32 LE. Returns how many bytes that is.
pub(crate) fn write_words(words: [u32; 2], buffer: *mut c_void, length: usize) -> isize {
    const LENGTH: usize = 8;
    let mut bytes = [0_u8; LENGTH];
    let (first, second) = bytes.split_at_mut(4);
    first.copy_from_slice(&words[0].to_le_bytes());
    second.copy_from_slice(&words[1].to_le_bytes());
    if length < LENGTH {
        return -1;
    }
    // SAFETY: the caller of libc's `read` vouches for `length` bytes, which are enough.
    unsafe { buffer.cast::<[u8; LENGTH]>().write_unaligned(bytes) };
    8
}

/// One byte as the answer to a `read` of one.
pub(crate) fn write_ready(buffer: *mut c_void) -> isize {
    // SAFETY: the caller of libc's `read` vouches for the one byte.
    unsafe { buffer.cast::<u8>().write(1) };
    1
}

/// The C library's own `sigaction`.
pub(crate) fn set_action(
    signal: c_int,
    action: *const libc::sigaction,
    before: *mut libc::sigaction,
) -> c_int {
    type Set = extern "C" fn(c_int, *const libc::sigaction, *mut libc::sigaction) -> c_int;
    let Some(set) = next_symbol(c"sigaction") else { return -1 };
    // SAFETY: the symbol of that name in the C library has this signature.
    let set = unsafe { std::mem::transmute::<*mut c_void, Set>(set) };
    set(signal, action, before)
}

pub(crate) fn madvise(address: *mut c_void, length: usize, advice: c_int) -> c_int {
    // SAFETY: the caller of libc's `madvise` vouches for the range and for what the advice does to it.
    let result = unsafe { libc::syscall(libc::SYS_madvise, address, length, advice) };
    c_int::try_from(result).unwrap_or(-1)
}

/// The C library's own `pthread_create`: its result, and the thread where there is one.
pub(crate) fn create_thread(
    thread: *mut libc::pthread_t,
    attributes: *const c_void,
    start: *const c_void,
    argument: *mut c_void,
) -> (c_int, Option<usize>) {
    type Create = extern "C" fn(*mut libc::pthread_t, *const c_void, *const c_void, *mut c_void) -> c_int;
    let Some(create) = next_symbol(c"pthread_create") else { return (libc::EAGAIN, None) };
    // SAFETY: the symbol of that name in the C library has this signature.
    let create = unsafe { std::mem::transmute::<*mut c_void, Create>(create) };
    let result = create(thread, attributes, start, argument);
    if result != 0 {
        return (result, None);
    }
    // SAFETY: it has succeeded, and so has written where it was told to.
    let created = unsafe { thread.read() };
    (result, Some(number_of(created)))
}

/// A handle is a number to glibc and a pointer to musl; to both it is an address.
pub(crate) fn number_of(thread: libc::pthread_t) -> usize {
    #[cfg(target_env = "musl")]
    return thread.expose_provenance();
    #[cfg(not(target_env = "musl"))]
    usize::try_from(thread).unwrap_or(usize::MAX)
}

/// The C library's own `pthread_join`.
pub(crate) fn join_thread(thread: libc::pthread_t, value: *mut *mut c_void) -> c_int {
    type Join = extern "C" fn(libc::pthread_t, *mut *mut c_void) -> c_int;
    let Some(join) = next_symbol(c"pthread_join") else { return libc::ESRCH };
    // SAFETY: the symbol of that name in the C library has this signature.
    let join = unsafe { std::mem::transmute::<*mut c_void, Join>(join) };
    join(thread, value)
}

/// The C library's own `pthread_cond_wait`.
pub(crate) fn wait(condition: *mut libc::pthread_cond_t, mutex: *mut libc::pthread_mutex_t) -> c_int {
    type Wait = extern "C" fn(*mut libc::pthread_cond_t, *mut libc::pthread_mutex_t) -> c_int;
    let Some(wait) = next_symbol(c"pthread_cond_wait") else { return libc::EINVAL };
    // SAFETY: the symbol of that name in the C library has this signature.
    let wait = unsafe { std::mem::transmute::<*mut c_void, Wait>(wait) };
    wait(condition, mutex)
}

/// The C library's own `pthread_cond_timedwait`.
pub(crate) fn wait_until(
    condition: *mut libc::pthread_cond_t,
    mutex: *mut libc::pthread_mutex_t,
    deadline: *const libc::timespec,
) -> c_int {
    type Wait =
        extern "C" fn(*mut libc::pthread_cond_t, *mut libc::pthread_mutex_t, *const libc::timespec) -> c_int;
    let Some(wait) = next_symbol(c"pthread_cond_timedwait") else { return libc::EINVAL };
    // SAFETY: the symbol of that name in the C library has this signature.
    let wait = unsafe { std::mem::transmute::<*mut c_void, Wait>(wait) };
    // SAFETY: the caller of `pthread_cond_timedwait` vouches for the deadline.
    let deadline = clock::real_deadline(unsafe { deadline.read() });
    wait(condition, mutex, &raw const deadline)
}

/// The C library's own `getpwuid_r`.
pub(crate) fn find_account(
    user: libc::uid_t,
    entry: *mut libc::passwd,
    buffer: *mut c_char,
    length: usize,
    result: *mut *mut libc::passwd,
) -> c_int {
    type Find =
        extern "C" fn(libc::uid_t, *mut libc::passwd, *mut c_char, usize, *mut *mut libc::passwd) -> c_int;
    let Some(find) = next_symbol(c"getpwuid_r") else { return libc::ENOSYS };
    // SAFETY: the symbol of that name in the C library has this signature.
    let find = unsafe { std::mem::transmute::<*mut c_void, Find>(find) };
    find(user, entry, buffer, length, result)
}

/// Answers a `getpwuid_r`. The strings of the account are static.
pub(crate) fn write_account(account: libc::passwd, entry: *mut libc::passwd, result: *mut *mut libc::passwd) {
    // SAFETY: the caller of `getpwuid_r` vouches for the place.
    unsafe { entry.write(account) };
    // SAFETY: as above.
    unsafe { result.write(entry) };
}

pub(crate) fn change_mode(descriptor: c_int, mode: libc::mode_t) -> c_int {
    // SAFETY: takes no pointer.
    let result = unsafe { libc::syscall(libc::SYS_fchmod, descriptor, mode) };
    c_int::try_from(result).unwrap_or(-1)
}

pub(crate) fn change_mode_at(path: *const c_char, mode: libc::mode_t) -> c_int {
    // SAFETY: the caller of `chmod` vouches for the path, and the kernel checks it.
    let result = unsafe { libc::syscall(libc::SYS_fchmodat, libc::AT_FDCWD, path, mode) };
    c_int::try_from(result).unwrap_or(-1)
}

pub(crate) fn mode_of(descriptor: c_int) -> Option<libc::mode_t> {
    Some(rustix::fs::fstat(borrow(descriptor)).ok()?.st_mode)
}

pub(crate) fn mode_at(path: *const c_char) -> Option<libc::mode_t> {
    // SAFETY: the caller of `chmod` vouches for a string that ends with a zero byte.
    let path = unsafe { CStr::from_ptr(path) };
    Some(rustix::fs::stat(path).ok()?.st_mode)
}

/// Whether a file of that mode grants nothing beyond `mode`: it was created with it, and the umask took something away. The
/// umask itself can only be read by setting it, and other threads create files meanwhile.
pub(crate) fn grants_at_most(found: Option<libc::mode_t>, mode: libc::mode_t) -> bool {
    const PERMISSIONS: libc::mode_t = 0o777;
    found.is_some_and(|found| found & !mode & PERMISSIONS == 0)
}

/// Makes a condition as new, on the clock that libuv and V8 take for theirs.
pub(crate) fn renew_condition(address: usize) {
    let condition = std::ptr::with_exposed_provenance_mut::<libc::pthread_cond_t>(address);
    let mut attributes = std::mem::MaybeUninit::uninit();
    // SAFETY: it is written, and read only after this.
    unsafe { libc::pthread_condattr_init(attributes.as_mut_ptr()) };
    // SAFETY: it was initialised by the line above.
    unsafe { libc::pthread_condattr_setclock(attributes.as_mut_ptr(), libc::CLOCK_MONOTONIC) };
    // SAFETY: a thread of the server waits on it, so it is one; in this process there is no such thread.
    unsafe { libc::pthread_cond_init(condition, attributes.as_ptr()) };
}

/// Makes a mutex as new. A thread that waits on a condition does not hold it.
pub(crate) fn renew_mutex(address: usize) {
    let mutex = std::ptr::with_exposed_provenance_mut::<libc::pthread_mutex_t>(address);
    // SAFETY: a thread of the server waits with it, so it is one; in this process there is no such thread.
    unsafe { libc::pthread_mutex_init(mutex, std::ptr::null()) };
}

/// Writes to an address of this process, if it holds what it is expected to hold.
pub(crate) fn replace_word(address: usize, expected: usize, replacement: usize) {
    let place = std::ptr::with_exposed_provenance_mut::<usize>(address);
    // SAFETY: `pthread_create` wrote a handle there, into the heap or the main thread's stack, neither of which the
    // server gives back before it serves.
    let found = unsafe { place.read_volatile() };
    if found == expected {
        // SAFETY: as above; a word with just this handle is one that a join would read.
        unsafe { place.write_volatile(replacement) };
    }
}

/// What the guard stands in front of. Of the functions on conditions there are two kinds in a C library that is older
/// than its architecture's first; asked for no version, it gives the kind that nobody has used since 2002.
fn next_symbol(name: &CStr) -> Option<*mut c_void> {
    #[cfg(all(target_env = "gnu", target_arch = "x86_64"))]
    if name.to_bytes().starts_with(b"pthread_cond_") {
        // SAFETY: both names are strings that end with a zero byte.
        let address = unsafe { libc::dlvsym(libc::RTLD_NEXT, name.as_ptr(), c"GLIBC_2.3.2".as_ptr()) };
        return (!address.is_null()).then_some(address);
    }
    // SAFETY: the name is a string that ends with a zero byte.
    let address = unsafe { libc::dlsym(libc::RTLD_NEXT, name.as_ptr()) };
    (!address.is_null()).then_some(address)
}

pub(crate) fn read_variable(name: &CStr) -> Option<Vec<u8>> {
    // SAFETY: called before `main`, when there is one thread and nobody changes the environment.
    let value = unsafe { libc::getenv(name.as_ptr()) };
    if value.is_null() {
        return None;
    }
    // SAFETY: every variable is a string that ends with a zero byte.
    Some(unsafe { CStr::from_ptr(value) }.to_bytes().to_vec())
}

/// Overwrites every variable where the kernel shows it, and leaves an empty list. Not `clearenv`, which leaves none:
/// libuv reads the first entry without a look at the list itself.
pub(crate) fn erase_environment() {
    unsafe extern "C" {
        static environ: *mut *mut libc::c_char;
    }
    // SAFETY: called before `main`, when there is one thread and nobody changes the pointer.
    let first = unsafe { environ };
    let mut variable = first;
    loop {
        // SAFETY: the list ends with a null pointer, at which the loop ends.
        let text = unsafe { variable.read() };
        if text.is_null() {
            break;
        }
        // SAFETY: every entry is a string that ends with a zero byte.
        let length = unsafe { libc::strlen(text) };
        // SAFETY: the strings lie on the process's own stack, writable, and this is their length.
        unsafe { text.write_bytes(0, length) };
        // SAFETY: the null pointer was not reached, so there is a next entry.
        variable = unsafe { variable.add(1) };
    }
    // SAFETY: a list has at least the null pointer at its end, and no other thread reads it yet.
    unsafe { first.write(std::ptr::null_mut()) };
}

/// Takes the path that this library was loaded from out of the list of libraries, which a diagnostic report shows: where the
/// host keeps it is the host's business.
pub(crate) fn forget_own_path(function: extern "C" fn()) {
    const NAME: &[u8] = b"guard.so\0";
    let mut found = std::mem::MaybeUninit::<libc::Dl_info>::uninit();
    // SAFETY: the place is of the right size, and filled where the answer is not 0.
    if unsafe { libc::dladdr(function as *const c_void, found.as_mut_ptr()) } == 0 {
        return;
    }
    // SAFETY: as above.
    let path = unsafe { found.assume_init() }.dli_fname.cast_mut();
    // SAFETY: the linker's own text ends with a zero byte.
    if unsafe { libc::strlen(path) } >= NAME.len() {
        // SAFETY: it is on the linker's heap, and long enough. There is one thread, and nobody has asked for it yet.
        unsafe { path.cast::<u8>().copy_from_nonoverlapping(NAME.as_ptr(), NAME.len()) };
    }
}

/// The C library's own `clock_gettime`, as [`clock::read`] corrects it.
pub(crate) fn read_clock(clock: c_int, time: *mut libc::timespec) -> c_int {
    let mut real = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    let result = real_clock(clock, &raw mut real);
    if result == 0 {
        // SAFETY: the caller of `clock_gettime` vouches for the place.
        unsafe { time.write(clock::read(clock, real)) };
    }
    result
}

/// The monotonic clock as the kernel tells it.
pub(crate) fn monotonic_nanos() -> i64 {
    let mut now = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    real_clock(libc::CLOCK_MONOTONIC, &raw mut now);
    now.tv_sec * 1_000_000_000 + now.tv_nsec
}

fn real_clock(clock: c_int, time: *mut libc::timespec) -> c_int {
    type Read = extern "C" fn(c_int, *mut libc::timespec) -> c_int;
    // Found once: clocks are read millions of times.
    static READ: AtomicPtr<c_void> = AtomicPtr::new(std::ptr::null_mut());
    let mut read = READ.load(Ordering::Relaxed);
    if read.is_null() {
        let Some(found) = next_symbol(c"clock_gettime") else { return -1 };
        READ.store(found, Ordering::Relaxed);
        read = found;
    }
    // SAFETY: the symbol of that name in the C library has this signature.
    let read = unsafe { std::mem::transmute::<*mut c_void, Read>(read) };
    read(clock, time)
}

/// What a mapping may be used for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Access {
    Read,
    Execute,
}

/// Makes the first page of a mapping of the program's file a private copy, with the same bytes. Where the system does not
/// let code be written, nothing happens, and it returns false.
pub(crate) fn make_private_page(addresses: &Range<usize>, access: Access) -> bool {
    let before = match access {
        Access::Read => libc::PROT_READ,
        Access::Execute => libc::PROT_READ | libc::PROT_EXEC,
    };
    if !protect(addresses, before | libc::PROT_WRITE) {
        return false;
    }
    let first = addresses.start as *mut u8;
    // SAFETY: the mapping is readable, and lives as long as the program.
    let byte = unsafe { first.read_volatile() };
    // SAFETY: it has just been made writable, and the byte stays what it is.
    unsafe { first.write_volatile(byte) };
    // It cannot be left so: code that may be written is what an exploit wants.
    if !protect(addresses, before) {
        exit(1);
    }
    true
}

fn protect(addresses: &Range<usize>, access: c_int) -> bool {
    // SAFETY: a whole mapping of the program's file. It stays readable, and executable where it was.
    unsafe { libc::mprotect(addresses.start as *mut c_void, addresses.len(), access) == 0 }
}

/// Takes pages out of the page table that the file gives again.
pub(crate) fn forget_pages(addresses: &Range<usize>) {
    madvise(addresses.start as *mut c_void, addresses.len(), libc::MADV_DONTNEED);
}

/// Puts pages of the file into the page table.
pub(crate) fn populate_pages(addresses: Range<usize>) {
    madvise(addresses.start as *mut c_void, addresses.len(), libc::MADV_POPULATE_READ);
}

/// Forks. Every descriptor and every lock of libc is as it was; other threads do not exist in the child.
pub(crate) fn fork() -> nix::Result<ForkResult> {
    // SAFETY: the child goes on with what the thread was doing. The threads that it misses are V8's, which runs
    // single-threaded, and libuv's pool, which `restart_event_loop` starts anew.
    unsafe { nix::unistd::fork() }
}

/// One of the descriptors that stay open as long as it is borrowed: the server's requests, or one just listed.
pub(crate) fn borrow(descriptor: RawFd) -> BorrowedFd<'static> {
    // SAFETY: the callers name descriptors that nobody closes meanwhile.
    unsafe { BorrowedFd::borrow_raw(descriptor) }
}

/// Puts a copy of a descriptor in the place of another one. Programs that the process starts do not get it.
pub(crate) fn copy_to(descriptor: &OwnedFd, place: RawFd) -> nix::Result<()> {
    // SAFETY: what was at that place is the server's and of no use to the child.
    let copy = unsafe { nix::unistd::dup3_raw(descriptor, place, nix::fcntl::OFlag::O_CLOEXEC) }?;
    let _stays_open = copy.into_raw_fd();
    Ok(())
}

/// The same, and programs that the process starts get it too.
pub(crate) fn hand_on(descriptor: &OwnedFd, place: RawFd) -> nix::Result<()> {
    // SAFETY: what was at that place is the server's and of no use to the child.
    let copy = unsafe { nix::unistd::dup2_raw(descriptor, place) }?;
    let _stays_open = copy.into_raw_fd();
    Ok(())
}

/// Takes what was inherited under a number.
pub(crate) fn take(descriptor: RawFd) -> OwnedFd {
    // SAFETY: it was listed as open, and nothing in the child knows of it.
    unsafe { OwnedFd::from_raw_fd(descriptor) }
}

/// CPU time and largest resident set of a child that has ended, which it reaps.
pub(crate) fn reap(pid: Pid) -> Option<(c_int, libc::rusage)> {
    let mut status = 0;
    let mut usage = std::mem::MaybeUninit::uninit();
    // SAFETY: both point to memory of the right size, and `wait4` fills them where it succeeds.
    let reaped = unsafe { libc::wait4(pid.as_raw(), &raw mut status, 0, usage.as_mut_ptr()) };
    if reaped != pid.as_raw() {
        return None;
    }
    // SAFETY: `wait4` has succeeded.
    Some((status, unsafe { usage.assume_init() }))
}

/// Gives the child's event loop descriptors of its own: those of the server are shared with every other child.
pub(crate) fn restart_event_loop() -> bool {
    type DefaultLoop = extern "C" fn() -> *mut c_void;
    type LoopFork = extern "C" fn(*mut c_void) -> c_int;
    let (Some(default_loop), Some(loop_fork)) = (symbol(c"uv_default_loop"), symbol(c"uv_loop_fork")) else {
        return false;
    };
    // SAFETY: the symbol of that name in libuv has this signature.
    let default_loop = unsafe { std::mem::transmute::<*mut c_void, DefaultLoop>(default_loop) };
    // SAFETY: the symbol of that name in libuv has this signature.
    let loop_fork = unsafe { std::mem::transmute::<*mut c_void, LoopFork>(loop_fork) };
    loop_fork(default_loop()) == 0
}

fn symbol(name: &CStr) -> Option<*mut c_void> {
    // SAFETY: the name is a string that ends with a zero byte.
    let address = unsafe { libc::dlsym(libc::RTLD_DEFAULT, name.as_ptr()) };
    (!address.is_null()).then_some(address)
}

/// Closes every descriptor of a process that needs none any more.
pub(crate) fn close_all() {
    // SAFETY: nothing that goes on in the process owns one.
    unsafe { libc::syscall(libc::SYS_close_range, 0, libc::c_uint::MAX, 0) };
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
