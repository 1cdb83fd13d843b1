//! The unsafe code of it: the signal, the call that it has stopped, and the memory from which the kernel takes paths.

mod memory;
mod registers;
mod signal;
mod stopped_call;

pub(crate) use memory::{Memory, Place, Slot, read_working_directory};
pub(crate) use signal::{answer_signals, is_answered};
pub(crate) use stopped_call::StoppedCall;

/// `PATH_MAX` of the kernel, the zero byte included.
pub(crate) const LONGEST: usize = 4096;
