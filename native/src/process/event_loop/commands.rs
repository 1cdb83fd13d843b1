//! What the thread is asked to do.

use super::EventLoop;
use crate::process::assignment::{Assignment, Limits, RunId, Waiting};
use crate::process::command::Command;
use crate::process::facts::EndReason;
use crate::process::request::{Profile, Request};
use crate::process::sandbox::Sandbox;
use crate::process::sight::Sight;

impl EventLoop {
    pub(super) fn on_command(&mut self, command: Command) {
        match command {
            Command::Start { run, request, listener, requested_at } => {
                let Request { profile, folders, call, timeout, memory, max_buffer, max_log_bytes, .. } =
                    *request;
                let Request { host, is_live, logs_stdio, awaits_end, .. } = *request;
                let Profile { has_descendants, has_sockets, .. } = *profile;
                let limits = Limits {
                    timeout,
                    memory,
                    max_buffer,
                    max_log_bytes,
                    host,
                    is_live,
                    logs_stdio,
                    has_descendants,
                    has_sockets,
                    awaits_end,
                };
                let mut assignment = Assignment::new(run, call, limits, requested_at, listener);
                assignment.folders = folders;
                self.place(Waiting { assignment, profile });
            }
            #[cfg(target_os = "linux")]
            Command::Prepare { profile } => {
                self.prepare(&profile);
            }
            Command::Abort { run } => self.abort(run),
            Command::BreakOff { run } => {
                if let Some(sandbox) = self.sandbox_of(run) {
                    sandbox.end(EndReason::Malformed);
                }
            }
            Command::Answer { run, call, kind, payload } => {
                if let Some(sandbox) = self.sandbox_of(run) {
                    sandbox.answer(call, kind, payload);
                }
            }
            Command::PauseClock { run, call, most } => {
                if let Some(sandbox) = self.sandbox_of(run) {
                    sandbox.pause_clock(call, most);
                }
            }
            #[cfg(target_os = "linux")]
            Command::Tested { server, failure } => self.conclude_test(server, failure),
            Command::Seen { sandbox, sight } => self.note_sight(sandbox, sight),
            #[cfg(target_os = "linux")]
            Command::Rest { ended } => self.end_idle_servers(ended),
        }
    }

    /// Finds a process for a run: a child of its profile's server, or one of its own.
    fn place(&mut self, waiting: Waiting) {
        #[cfg(target_os = "linux")]
        let Some(waiting) = self.place_in_server(waiting) else { return };
        self.start_alone(waiting);
    }

    fn abort(&mut self, run: RunId) {
        #[cfg(target_os = "linux")]
        if self.abort_waiting(run) {
            return;
        }
        if let Some(sandbox) = self.sandbox_of(run) {
            sandbox.end(EndReason::Aborted);
        }
    }

    fn sandbox_of(&mut self, run: RunId) -> Option<&mut Sandbox> {
        let is_it = |sandbox: &Sandbox| sandbox.assignment.as_ref().is_some_and(|it| it.run == run);
        let id = self.sandboxes.ids_of(is_it).pop()?;
        self.sandboxes.get_mut(id)
    }

    fn note_sight(&mut self, id: usize, sight: Sight) {
        // For all trees together looks take a tenth of one CPU.
        let trees = self.sandboxes.values().filter(|sandbox| sandbox.is_looked_at()).count();
        let pause = sight.cost * 10 * u32::try_from(trees).unwrap_or(u32::MAX);
        if let Some(sandbox) = self.sandboxes.get_mut(id) {
            sandbox.on_sight(sight, pause);
        }
    }
}
