//! Between the supervisor and a sandbox: `[u32 LE length of kind and payload][u8 kind][payload]` in both directions. A frame
//! goes to the host, a message to the sandbox. User code writes to the same pipe as the runner does, so every byte of a frame
//! is hostile.

mod frame;
mod frame_error;
pub mod kinds;
mod log;
mod message;
mod reader;

pub use frame::{Allowance, Frame, HostArguments};
pub use frame_error::FrameError;
pub use log::{Entry, Level, Source};
pub use message::{HEADER_LENGTH, MessageKind};
pub use reader::FrameReader;
