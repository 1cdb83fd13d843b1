use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Instant;

use super::backoff::Backoff;
use super::server::Server;
use crate::process::command::{Ended, Outlet};
use crate::process::shared_status::SharedStatus;

/// The fork servers, and those of late that failed.
pub(in crate::process) struct Forks {
    pub(in crate::process) servers: HashMap<usize, Server>,
    pub(in crate::process) backoff: Backoff,
    /// Where the outcome of a self-test goes.
    pub(in crate::process) outlet: Outlet,
    pub(in crate::process) status: Arc<SharedStatus>,
    /// Servers that are ending, and whom to tell when the last of them has.
    pub(in crate::process) ending: Vec<(HashSet<usize>, Ended)>,
    pub(in crate::process) has_freed_server: bool,
}

impl Forks {
    pub(in crate::process) fn new(outlet: Outlet, status: Arc<SharedStatus>) -> Self {
        Self {
            servers: HashMap::new(),
            backoff: Backoff::default(),
            outlet,
            status,
            ending: Vec::new(),
            has_freed_server: false,
        }
    }

    /// When there is next anything to do for a server that no event tells of.
    pub(in crate::process) fn deadline(&self, now: Instant) -> Option<Instant> {
        self.servers.values().map(|server| server.deadline(now)).min()
    }
}
