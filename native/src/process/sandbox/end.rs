//! How a sandbox ends, and who tells of it.

use std::os::fd::{AsRawFd, OwnedFd};
use std::time::{Duration, Instant};

use isolated_function_protocol::keeper::Report;

use super::{EndNotice, Origin, Sandbox, Stage};
use crate::process::assignment::Cost;
use crate::process::facts::{EndReason, Failure, Step};
use crate::process::platform::memory::Status;
use crate::process::platform::pidfd;

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
            Origin::Forked { pidfd, has_descendants, .. } => {
                // Measured while it lives, and killed when it is settled: then nobody waits for its memory to be taken
                // apart. It does not run on meanwhile, having sent its outcome, and can have left nothing behind.
                let is_awaited =
                    self.assignment.as_ref().is_some_and(|assignment| assignment.limits.awaits_end);
                let is_done = reason == EndReason::Outcome && !has_descendants && !is_awaited;
                if let Some(cost) = is_done.then(|| self.measure()).flatten() {
                    self.cost = cost;
                    self.stage = Stage::Gone;
                } else if let Some(pidfd) = pidfd {
                    // Without a pidfd it is not forked yet, and `on_forked` ends it.
                    let _ = pidfd::kill(pidfd);
                }
            }
        }
    }

    /// The server has forked it.
    pub(in crate::process) fn on_forked(&mut self, pid: i32, opened: OwnedFd) {
        self.pid = Some(pid);
        self.status = Status::open(pid).ok();
        if let Origin::Forked { pidfd, .. } = &mut self.origin {
            if matches!(self.stage, Stage::Ending { .. }) {
                let _ = pidfd::kill(&opened);
            }
            *pidfd = Some(opened);
        }
        self.deliver();
        self.send();
    }

    /// The server has reaped it, with all that it left behind, or is gone itself.
    pub(in crate::process) fn on_done(&mut self, cost: Cost, scratch: &mut [u8]) {
        self.read_frames(scratch);
        self.drain_output(scratch);
        self.end(self.untimely_end());
        self.cost = cost;
        self.stage = Stage::Gone;
    }

    pub(super) fn read_reports(&mut self, scratch: &mut [u8]) {
        if self.is_gone() {
            return;
        }
        let Origin::Started(keeper) = &mut self.origin else { return };
        let (reports, is_closed) = keeper.read_reports();
        for report in reports {
            self.on_report(report, scratch);
        }
        if is_closed {
            self.read_frames(scratch);
            self.end(self.untimely_end());
            if let Origin::Started(keeper) = &mut self.origin {
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

    /// From now on its end is to be noticed here. Returns what becomes readable then.
    pub(in crate::process) fn watch_pidfd(&mut self) -> Option<i32> {
        let Origin::Forked { pidfd, end, .. } = &mut self.origin else { return None };
        *end = EndNotice::Pidfd;
        pidfd.as_ref().map(AsRawFd::as_raw_fd)
    }

    pub(super) fn notice_end(&mut self, scratch: &mut [u8]) {
        let Origin::Forked { pidfd: Some(pidfd), end: EndNotice::Pidfd, .. } = &self.origin else { return };
        if !self.is_gone() && pidfd::has_ended(pidfd) {
            self.on_done(Cost::UNKNOWN, scratch);
        }
    }

    pub(super) fn note_running_time(&mut self, time: Duration) {
        if let Some(assignment) = &mut self.assignment {
            assignment.ran = time;
        }
    }

    fn untimely_end(&self) -> EndReason {
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
        if let Some(assignment) = self.assignment {
            assignment.settle(self.cost, &self.stderr_tail);
        }
        if let Origin::Forked { pidfd: Some(pidfd), .. } = &self.origin {
            // For the one whose end nobody waited for; to the others nothing happens any more.
            let _ = pidfd::kill(pidfd);
        }
    }
}
