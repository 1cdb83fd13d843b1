//! The runs of a JavaScript environment that have not settled.

use std::collections::HashSet;
use std::mem;
use std::sync::{Mutex, MutexGuard, PoisonError};

use neon::prelude::*;
use neon::thread::LocalKey;

use crate::process::{RunId, Supervisor};

static OPEN_RUNS: LocalKey<OpenRuns> = LocalKey::new();

/// Those of one environment, dropped with it. Nobody ever waits for the lock.
#[derive(Default)]
struct OpenRuns(Mutex<HashSet<RunId>>);

/// Lets a run end with the environment that started it.
pub(super) fn open(cx: &mut Cx, run: RunId) {
    OPEN_RUNS.get_or_init(cx, OpenRuns::default).lock().insert(run);
}

/// Forgets a run that has settled.
pub(super) fn close(cx: &mut Cx, run: RunId) {
    OPEN_RUNS.get_or_init(cx, OpenRuns::default).lock().remove(&run);
}

impl OpenRuns {
    fn lock(&self) -> MutexGuard<'_, HashSet<RunId>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for OpenRuns {
    /// A worker that is terminated leaves runs that nobody waits for: without a `timeout` they would last as long as the
    /// host.
    fn drop(&mut self) {
        let Ok(supervisor) = Supervisor::get() else { return };
        for run in mem::take(&mut *self.lock()) {
            // Fails only where the supervisor's thread has ended, and with it each run.
            let _ = supervisor.abort(run);
        }
    }
}
