//! How a sandbox ends, and who tells of it.

use std::time::{Duration, Instant};

use isolated_function_protocol::keeper::Report;

use super::{Origin, Sandbox, Stage};
use crate::process::assignment::Cost;
use crate::process::facts::{EndReason, Failure, Step};

impl Sandbox {
    /// Ends the process and all below it. The first reason stands.
    pub(in crate::process) fn end(&mut self, reason: EndReason) {
        if let Some(assignment) = &mut self.assignment {
            assignment.reason.get_or_insert(reason);
        }
        let now = Instant::now();
        match self.stage {
            Stage::Ending { .. } | Stage::Gone => return,
            Stage::Running { since } => self.note_running_time(now.duration_since(since)),
            Stage::Booting | Stage::Prepared | Stage::Concluding { .. } => {}
        }
        self.stage = Stage::Ending { since: now };
        match &self.origin {
            Origin::Started(keeper) => keeper.dismiss(),
            #[cfg(target_os = "linux")]
            Origin::Forked { .. } => self.end_forked(reason),
        }
    }

    pub(super) fn read_reports(&mut self, scratch: &mut [u8]) {
        if self.is_gone() {
            return;
        }
        let Some(keeper) = self.keeper() else { return };
        let (reports, is_closed) = keeper.read_reports();
        for report in reports {
            self.on_report(report, scratch);
        }
        if is_closed {
            self.read_frames(scratch);
            self.end(self.untimely_end());
            if let Some(keeper) = self.keeper() {
                keeper.reap();
            }
            self.stage = Stage::Gone;
        }
    }

    fn on_report(&mut self, report: Report, scratch: &mut [u8]) {
        match report {
            Report::Started { pid } => {
                self.pid = Some(pid);
                // A keeper that was given no CPU may tell it after the process itself has said that it is ready.
                self.deliver();
            }
            Report::Failed { errno } => {
                if let Some(assignment) = &mut self.assignment {
                    assignment.failure = Some(Failure { step: Step::Execute, errno: Some(errno) });
                    assignment.reason.get_or_insert(EndReason::LaunchFailed);
                }
            }
            Report::Exited => {
                // A turn may have ended before its last frames: an outcome that was sent before the process ended counts.
                self.read_frames(scratch);
                self.end(self.untimely_end());
            }
            Report::Done { exit, cpu_us, peak_bytes } => {
                self.cost =
                    Cost { exit: Some(exit), cpu: Duration::from_micros(cpu_us), peak_memory: peak_bytes };
            }
        }
    }

    pub(super) fn note_running_time(&mut self, time: Duration) {
        if let Some(assignment) = &mut self.assignment {
            assignment.ran = time;
        }
    }

    pub(super) fn untimely_end(&self) -> EndReason {
        match self.stage {
            Stage::Booting => EndReason::BootFailed,
            Stage::Concluding { .. } => EndReason::Outcome,
            _ => EndReason::Exited,
        }
    }

    /// Call once gone: tells whoever waits for the run.
    pub(in crate::process) fn settle(mut self, scratch: &mut [u8]) {
        // Everything that wrote is dead: what is left in the pipes is all there will be.
        self.read_frames(scratch);
        self.drain_output(scratch);
        self.take_last_lines();
        if let Some(assignment) = self.assignment.take() {
            assignment.settle(self.cost, &self.stderr_tail);
        }
        #[cfg(target_os = "linux")]
        self.kill_forked();
    }
}
