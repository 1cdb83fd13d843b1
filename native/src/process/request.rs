//! What a run needs, copied out of JavaScript before any work begins.

use std::path::PathBuf;
use std::time::Duration;

use super::keeper::Program;

/// One run of one function.
#[derive(Debug)]
pub(crate) struct Request {
    pub(crate) program: Program,
    /// Messages for a process that starts for this run alone.
    pub(crate) boot: Vec<Vec<u8>>,
    /// A fork server whose children can run it. `None`: a process of its own.
    pub(crate) profile: Option<Profile>,
    /// Messages once the process is ready: the function and what it is called with.
    pub(crate) call: Vec<Vec<u8>>,
    /// Wall clock from delivery; also gives the CPU limit. `None`: no limit.
    pub(crate) timeout: Option<Duration>,
    /// Bytes above what the process held when it was ready. `None`: no limit.
    pub(crate) memory: Option<u64>,
    /// Bytes of result and logs together.
    pub(crate) max_buffer: usize,
}

/// What a fork server is started with. Equal keys stand for equal servers.
#[derive(Clone, Debug)]
pub(crate) struct Profile {
    pub(crate) key: String,
    pub(crate) program: Program,
    /// The guard, which `LD_PRELOAD` brings into the server.
    pub(crate) guard: PathBuf,
    /// Messages for the server.
    pub(crate) boot: Vec<Vec<u8>>,
    /// A call for the first child, which has to exit with [`SELF_TEST_PASSED`](super::server::SELF_TEST_PASSED).
    pub(crate) self_test: Vec<Vec<u8>>,
    /// Whether the children may start processes, which then have to end with them.
    pub(crate) has_descendants: bool,
}
