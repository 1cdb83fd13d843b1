//! Descriptors by their numbers.

use std::ffi::{c_int, c_void};
use std::fs;
use std::io;
use std::os::fd::{AsFd, BorrowedFd, FromRawFd, IntoRawFd, OwnedFd, RawFd};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

use isolated_function_protocol::descriptors::{FRAMES, MESSAGES, REQUESTS};
use nix::fcntl::OFlag;
use nix::unistd::{dup2_raw, dup3_raw};

/// libc's `read`, whose name is the guard's own.
///
/// # Safety
/// The buffer has that length.
pub(crate) unsafe fn read(descriptor: c_int, buffer: *mut c_void, length: usize) -> isize {
    // SAFETY: the caller vouches for the buffer.
    let result = unsafe { libc::syscall(libc::SYS_read, descriptor, buffer, length) };
    isize::try_from(result).unwrap_or(-1)
}

/// Reads from the messages of the supervisor.
pub(crate) fn read_messages(into: &mut [u8]) -> io::Result<usize> {
    // SAFETY: the buffer has that length.
    let result = unsafe { read(MESSAGES, into.as_mut_ptr().cast(), into.len()) };
    usize::try_from(result).map_err(|_| io::Error::last_os_error())
}

/// The server's end of the requests, for whoever asks first. `None`: it is somebody's already.
pub(crate) fn take_requests() -> Option<OwnedFd> {
    static IS_TAKEN: AtomicBool = AtomicBool::new(false);
    // SAFETY: the supervisor opens it for the guard, and here alone it gets an owner, once.
    (!IS_TAKEN.swap(true, Ordering::Relaxed)).then(|| unsafe { OwnedFd::from_raw_fd(REQUESTS) })
}

/// A number at which a child has to find something. What a fork has copied there is of no use to it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place(RawFd);

impl Place {
    pub(crate) const STDOUT: Self = Self(libc::STDOUT_FILENO);
    pub(crate) const STDERR: Self = Self(libc::STDERR_FILENO);
    pub(crate) const FRAMES: Self = Self(FRAMES);
    pub(crate) const MESSAGES: Self = Self(MESSAGES);
}

/// Puts a copy of a descriptor in a place. Programs that the process starts do not get it.
pub(crate) fn copy_to(descriptor: &OwnedFd, place: Place) -> nix::Result<()> {
    // SAFETY: what was at that place is the server's and of no use to the child.
    let copy = unsafe { dup3_raw(descriptor, place.0, OFlag::O_CLOEXEC) }?;
    let _stays_open = copy.into_raw_fd();
    Ok(())
}

/// The same, and programs that the process starts get it too.
pub(crate) fn hand_on(descriptor: &OwnedFd, place: Place) -> nix::Result<()> {
    // SAFETY: what was at that place is the server's and of no use to the child.
    let copy = unsafe { dup2_raw(descriptor, place.0) }?;
    let _stays_open = copy.into_raw_fd();
    Ok(())
}

/// A descriptor that was open when the server began to serve, and is not the guard's.
pub(crate) struct Listed(RawFd);

impl Listed {
    /// All above those that a child is given, with what they are open on.
    pub(crate) fn list() -> io::Result<Vec<(Self, PathBuf)>> {
        let mut open = Vec::new();
        for entry in fs::read_dir("/proc/self/fd")? {
            let entry = entry?;
            let number = entry.file_name().to_str().and_then(|name| name.parse().ok());
            let Some(number) = number.filter(|number| *number > MESSAGES) else { continue };
            // The descriptor by which this folder is read is listed too. It may be closed by now.
            if let Ok(target) = fs::read_link(entry.path()) {
                open.push((Self(number), target));
            }
        }
        Ok(open)
    }

    /// For a child, in which the number names a copy of what it named in the server, or what the caller has checked.
    pub(crate) fn place(&self) -> Place {
        Place(self.0)
    }

    /// For a child: closes its copy.
    pub(crate) fn close(&self) {
        // SAFETY: nothing in the child knows of it.
        drop(unsafe { OwnedFd::from_raw_fd(self.0) });
    }
}

impl AsFd for Listed {
    fn as_fd(&self) -> BorrowedFd<'_> {
        // SAFETY: the server closes nothing once it serves. In a child libuv may have closed it before this thread went on; then
        // the kernel answers EBADF, or tells of another file, which is what it is asked for.
        unsafe { borrow(self.0) }
    }
}

/// # Safety
/// Nobody closes it as long as it is borrowed, or the kernel is asked nothing but what it is.
pub(super) unsafe fn borrow<'a>(descriptor: RawFd) -> BorrowedFd<'a> {
    // SAFETY: the caller vouches for it.
    unsafe { BorrowedFd::borrow_raw(descriptor) }
}

/// Closes every descriptor of a process that needs none any more.
pub(crate) fn close_all() {
    // SAFETY: nothing that goes on in the process owns one.
    unsafe { libc::syscall(libc::SYS_close_range, 0, libc::c_uint::MAX, 0) };
}
