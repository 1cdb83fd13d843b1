//! The descriptors that are the guard's to answer. To read from the requests is what makes a server serve, and what tells a
//! process that runs its function itself that it is confined.

use std::ffi::{c_int, c_void};

use isolated_function_protocol::descriptors::{MESSAGES, REQUESTS};

use crate::sys::process::exit;
use crate::{child, clock, confine, messages, page_sampler, role, server, sys};

/// The length of the read by which a process that runs its function itself says that it has booted.
const READY_LENGTH: usize = 1;
/// The first of the descriptors, more than any process has, by which a child exits: with 2,000,000,007 it exits with code 7.
/// Node's own exit would take down threads and loops that a child has not got, or shares.
const EXIT_DESCRIPTORS: c_int = 2_000_000_000;

#[unsafe(no_mangle)]
unsafe extern "C" fn read(descriptor: c_int, buffer: *mut c_void, length: usize) -> isize {
    if descriptor == REQUESTS && role::is_server() {
        server::serve();
        // Only the child comes here.
        let Some(identity) = child::identify() else { return -1 };
        // SAFETY: the caller vouches for the buffer.
        return unsafe { write(&join(identity), buffer, length) };
    }
    if descriptor == REQUESTS && role::is_alone() && length == READY_LENGTH {
        confine::confine_names();
        // SAFETY: the caller vouches for the buffer.
        return unsafe { write(&[1], buffer, length) };
    }
    if descriptor == REQUESTS && role::is_alone() {
        // SAFETY: the caller vouches for the buffer.
        return unsafe { write(&join(confine::tell_layers()), buffer, length) };
    }
    if descriptor >= EXIT_DESCRIPTORS && role::is_child() {
        exit(descriptor - EXIT_DESCRIPTORS);
    }
    if descriptor == MESSAGES && role::is_waiting_child() {
        page_sampler::offer_pages();
        // The guard's own message comes before the call.
        let folders = messages::read_folders().unwrap_or_else(|| exit(0));
        role::become_child();
        confine::confine_call(&folders);
        clock::go_on();
    }
    // SAFETY: as libc's, for which the caller vouches.
    unsafe { sys::descriptors::read(descriptor, buffer, length) }
}

/// Two numbers, each a u32 LE.
fn join([first, second]: [u32; 2]) -> [u8; 8] {
    (u64::from(first) | u64::from(second) << u32::BITS).to_le_bytes()
}

/// Answers a `read`. Returns how many bytes that is.
///
/// # Safety
/// The buffer has that length.
unsafe fn write(bytes: &[u8], buffer: *mut c_void, length: usize) -> isize {
    if length < bytes.len() {
        return -1;
    }
    // SAFETY: the caller vouches for the buffer, and there is room.
    unsafe { buffer.cast::<u8>().copy_from_nonoverlapping(bytes.as_ptr(), bytes.len()) };
    isize::try_from(bytes.len()).unwrap_or(-1)
}
