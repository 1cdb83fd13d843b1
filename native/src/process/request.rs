//! What a run needs, copied out of JavaScript before any work begins.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;

use super::host_calls::HostLimits;

/// Bytes that may be sent to many processes.
pub(crate) type Message = Arc<Vec<u8>>;

/// One run of one function.
#[derive(Debug)]
pub(crate) struct Request {
    pub(crate) profile: Arc<Profile>,
    /// What the guard reads before the call: the folders that it may reach besides, a JSON list of `{ path, access }`.
    pub(crate) folders: Message,
    /// The message once the process is ready: the function and what it is called with.
    pub(crate) call: Message,
    /// Wall clock from delivery; also gives the CPU limit. `None`: no limit.
    pub(crate) timeout: Option<Duration>,
    /// Bytes above what the process held when it was ready. `None`: no limit.
    pub(crate) memory: Option<u64>,
    /// Bytes of result and logs together.
    pub(crate) max_buffer: usize,
    /// Bytes of logs; those beyond are left out. `None`: what `max_buffer` leaves, and the run ends beyond it.
    pub(crate) max_log_bytes: Option<usize>,
    /// `None`: there are no host functions.
    pub(crate) host: Option<HostLimits>,
    /// Whether logs are told while the function runs.
    pub(crate) is_live: bool,
    /// Whether what it writes to its standard output and standard error is logged.
    pub(crate) logs_stdio: bool,
    /// Whether it is settled no earlier than its process is gone, which may leave files behind.
    pub(crate) awaits_end: bool,
}

/// A kind of process: those of equal profiles are interchangeable.
#[derive(Debug)]
pub(crate) struct Profile {
    /// Equal for equal profiles.
    #[cfg(target_os = "linux")]
    pub(crate) key: String,
    /// The `keeper` executable.
    pub(crate) keeper: PathBuf,
    /// The Node.js binary, absolute.
    pub(crate) program: PathBuf,
    /// The library that confines the process, and in a server forks it.
    pub(crate) guard: Option<PathBuf>,
    /// How to start a process for one run.
    pub(crate) alone: Launch,
    /// How to start a server that forks them. `None`: it is not wanted.
    #[cfg(target_os = "linux")]
    pub(crate) server: Option<ServerLaunch>,
    /// Whether the function may start processes, which then have to end with it.
    pub(crate) has_descendants: bool,
    /// Whether it may open sockets of the network.
    pub(crate) has_sockets: bool,
}

/// What a process is started with.
#[derive(Debug)]
pub(crate) struct Launch {
    pub(crate) arguments: Vec<String>,
    /// For the guard, as JSON: what the process may do.
    pub(crate) policy: String,
    /// Messages for a process that is not ready yet.
    pub(crate) boot: Vec<Message>,
}

impl Launch {
    /// The policy with the folders of one run.
    pub(crate) fn write_policy(&self, folders: &[u8]) -> io::Result<String> {
        let invalid = |error| io::Error::new(io::ErrorKind::InvalidData, error);
        let mut policy: Value =
            serde_json::from_str(&self.policy).map_err(|error| invalid(error.to_string()))?;
        let folders = serde_json::from_slice(folders).map_err(|error| invalid(error.to_string()))?;
        if let Value::Object(fields) = &mut policy {
            fields.insert("folders".to_owned(), folders);
        }
        Ok(policy.to_string())
    }
}

/// What a fork server is started with.
#[cfg(target_os = "linux")]
#[derive(Debug)]
pub(crate) struct ServerLaunch {
    pub(crate) launch: Launch,
    /// A call for the first child, which has to exit with 42.
    pub(crate) self_test: Message,
    /// Servers that the host may have when it starts this one.
    pub(crate) most_servers: usize,
}
