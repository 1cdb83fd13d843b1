//! The unsafe code for this system.

use std::io;
use std::mem::MaybeUninit;

/// What the kernel counts for a process.
///
/// # Errors
/// When the process is gone.
pub(super) fn read_usage(pid: i32) -> io::Result<libc::rusage_info_v4> {
    let mut usage = MaybeUninit::<libc::rusage_info_v4>::zeroed();
    // SAFETY: the place is as large as what this flavor fills in.
    let result = unsafe { libc::proc_pid_rusage(pid, libc::RUSAGE_INFO_V4, usage.as_mut_ptr().cast()) };
    if result != 0 {
        return Err(io::Error::last_os_error());
    }
    // SAFETY: all its fields are numbers, and the call has succeeded.
    Ok(unsafe { usage.assume_init() })
}
