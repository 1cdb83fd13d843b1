//! What the supervisor needs of the system beyond POSIX: one folder for each system, of the same names.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "macos")]
mod macos;

#[cfg(target_os = "linux")]
pub(super) use linux::*;
#[cfg(target_os = "macos")]
pub(super) use macos::*;
#[cfg(not(any(target_os = "linux", target_os = "macos")))]
compile_error!("there is no way to supervise a process on this system: see src/process/platform/macos");
