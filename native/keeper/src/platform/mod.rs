//! What the keeper needs of the system beyond POSIX: one module for each system, of the same names.

#[cfg(target_os = "linux")]
mod linux;
// Tested on Linux too, where all that it calls is.
#[cfg(any(target_os = "macos", test))]
#[cfg_attr(not(target_os = "macos"), allow(dead_code, reason = "no test is about starting a program"))]
mod macos;

#[cfg(target_os = "linux")]
pub use linux::*;
#[cfg(target_os = "macos")]
pub use macos::*;
#[cfg(not(any(target_os = "linux", target_os = "macos")))]
compile_error!("there is no way to end a process tree on this system: see src/platform/linux.rs");
