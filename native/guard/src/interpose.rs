//! The functions that take the place of libc's, and the one that runs before `main`.

use std::ffi::{c_int, c_void};

use isolated_function_confinement::policy::VARIABLE;
use isolated_function_protocol::descriptors::{MESSAGES, REQUESTS};

use crate::waits::Wait;
use crate::{clock, confine, example, messages, names, role, server, sys, threads};

/// Of how many bytes a process that runs its function itself reads there when it has booted.
const READY_LENGTH: usize = 1;
/// No process has so many. A child that reads from one of them exits with what it is above the first: Node would take
/// down threads and loops that a child has not got, or shares.
const EXIT_DESCRIPTORS: c_int = 2_000_000_000;

#[used]
#[unsafe(link_section = ".init_array")]
static BEFORE_MAIN: extern "C" fn() = before_main;

extern "C" fn before_main() {
    if let Some(policy) = sys::read_variable(VARIABLE) {
        // Nothing of it is the function's to read, and /proc/self/environ would show it.
        sys::erase_environment();
        sys::forget_own_path(before_main);
        confine::confine_program(&policy);
    }
}

/// V8 marks its heap `MADV_DONTFORK`, and a child would fault at its first instruction of JavaScript.
#[unsafe(no_mangle)]
extern "C" fn madvise(address: *mut c_void, length: usize, advice: c_int) -> c_int {
    if advice == libc::MADV_DONTFORK && role::is_server() {
        return 0;
    }
    sys::madvise(address, length, advice)
}

#[unsafe(no_mangle)]
extern "C" fn pthread_create(
    thread: *mut libc::pthread_t,
    attributes: *const c_void,
    start: *const c_void,
    argument: *mut c_void,
) -> c_int {
    let (result, created) = sys::create_thread(thread, attributes, start, argument);
    if let Some(created) = created
        && role::is_server()
    {
        threads::remember(thread.expose_provenance(), created);
    }
    result
}

#[unsafe(no_mangle)]
extern "C" fn pthread_join(thread: libc::pthread_t, value: *mut *mut c_void) -> c_int {
    if sys::number_of(thread) == threads::NO_THREAD {
        return 0;
    }
    sys::join_thread(thread, value)
}

#[unsafe(no_mangle)]
extern "C" fn pthread_cond_wait(
    condition: *mut libc::pthread_cond_t,
    mutex: *mut libc::pthread_mutex_t,
) -> c_int {
    let _counted =
        role::is_server().then(|| Wait::begin(condition.expose_provenance(), mutex.expose_provenance()));
    sys::wait(condition, mutex)
}

#[unsafe(no_mangle)]
extern "C" fn pthread_cond_timedwait(
    condition: *mut libc::pthread_cond_t,
    mutex: *mut libc::pthread_mutex_t,
    deadline: *const libc::timespec,
) -> c_int {
    let _counted =
        role::is_server().then(|| Wait::begin(condition.expose_provenance(), mutex.expose_provenance()));
    sys::wait_until(condition, mutex, deadline)
}

#[unsafe(no_mangle)]
extern "C" fn clock_gettime(clock: c_int, time: *mut libc::timespec) -> c_int {
    sys::read_clock(clock, time)
}

/// The signal by which paths are held back has its answer, which is no function's to take away: it is told what there is, and
/// nothing changes.
#[unsafe(no_mangle)]
extern "C" fn sigaction(
    signal: c_int,
    action: *const libc::sigaction,
    before: *mut libc::sigaction,
) -> c_int {
    let is_kept = signal == libc::SIGSYS && names::is_answered();
    sys::set_action(signal, if is_kept { std::ptr::null() } else { action }, before)
}

/// To read from the requests is what makes a server serve, and what tells a process that runs its function itself that it
/// is confined.
#[unsafe(no_mangle)]
extern "C" fn read(descriptor: c_int, buffer: *mut c_void, length: usize) -> isize {
    if descriptor == REQUESTS && role::is_server() {
        server::serve();
        // Only the child comes here.
        return sys::write_birth(buffer, length);
    }
    if descriptor == REQUESTS && role::is_alone() && length == READY_LENGTH {
        confine::confine_names();
        return sys::write_ready(buffer);
    }
    if descriptor == REQUESTS && role::is_alone() {
        return sys::write_words(confine::tell_layers(), buffer, length);
    }
    if descriptor >= EXIT_DESCRIPTORS && role::is_child() {
        sys::exit(descriptor - EXIT_DESCRIPTORS);
    }
    if descriptor == MESSAGES && role::is_waiting_child() {
        example::show();
        // The guard's own comes before the call.
        let folders = messages::read_folders().unwrap_or_else(|| sys::exit(0));
        role::become_child();
        confine::confine_call(&folders);
        clock::go_on();
    }
    sys::read(descriptor, buffer, length)
}
