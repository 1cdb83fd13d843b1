//! Frames from the sandbox, `[u32 LE length of kind and payload][u8 kind][payload]`. User code writes to the same socket
//! as the runner does, so every byte is hostile: this crate is apart from the rest so that it can be fuzzed alone.
#![forbid(unsafe_code)]

mod frame;
mod reader;

pub use frame::Frame;
pub use reader::{FrameError, FrameReader};
