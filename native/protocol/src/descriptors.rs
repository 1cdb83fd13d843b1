//! Where a sandbox process finds what the supervisor gives it. js/protocol/descriptors.js has these numbers too.

/// The pipe into which it writes its frames.
pub const FRAMES: i32 = 3;
/// A fork server's socket: requests come in, notices go out.
pub const REQUESTS: i32 = 4;
/// The pipe out of which it reads the supervisor's messages. Pipes both: over a socket a function could send descriptors,
/// for the supervisor to close.
pub const MESSAGES: i32 = 5;
