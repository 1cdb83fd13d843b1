//! What a run needs, copied out of JavaScript before any work begins.

use std::path::PathBuf;
use std::time::Duration;

/// One run of one function.
#[derive(Debug)]
pub struct Request {
    /// The `keeper` executable.
    pub keeper: PathBuf,
    /// The Node.js binary, absolute.
    pub program: PathBuf,
    pub arguments: Vec<String>,
    /// Messages for a process that is still starting: the runner.
    pub boot: Vec<Vec<u8>>,
    /// Messages once it is ready: the function and what it is called with.
    pub call: Vec<Vec<u8>>,
    /// Wall clock from delivery; also gives the CPU limit. `None`: no limit.
    pub timeout: Option<Duration>,
    /// Bytes above what the process held when it was ready. `None`: no limit.
    pub memory: Option<u64>,
    /// Bytes of result and logs together.
    pub max_buffer: usize,
}
