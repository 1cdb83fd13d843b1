//! The clocks of a sandbox: of its boot, its run, its last look and its end.

use std::time::{Duration, Instant};

use super::{END_DEADLINE, LOOK_INTERVAL, Sandbox, Stage};
use crate::process::facts::EndReason;

/// A process that is not ready by then never will be.
const BOOT_DEADLINE: Duration = Duration::from_secs(10);
/// How long an outcome waits for the last look at what the function has started.
const LAST_LOOK_DEADLINE: Duration = Duration::from_secs(2);

impl Sandbox {
    /// Acts on the clocks that have run out.
    pub(in crate::process) fn check_clocks(&mut self, now: Instant) {
        self.take_waiting_lines(now);
        if let Some(calls) = self.assignment.as_mut().and_then(|assignment| assignment.host_calls.as_mut()) {
            calls.go_on(now);
        }
        match self.stage {
            Stage::Booting if now >= self.started_at + BOOT_DEADLINE => self.end(EndReason::BootFailed),
            Stage::Running { since } => {
                if self.has_timed_out(since, now) {
                    self.note_starvation();
                    self.end(EndReason::Timeout);
                } else if !self.is_slow_to_look_at() && self.look_at.is_some_and(|at| now >= at) {
                    self.look_at = Some(now + LOOK_INTERVAL);
                    self.look();
                }
            }
            Stage::Concluding { since } if now >= since + LAST_LOOK_DEADLINE => self.end(EndReason::Outcome),
            Stage::Ending { since } if now >= since + END_DEADLINE => {
                if let Some(keeper) = self.keeper() {
                    keeper.discard();
                }
                self.stage = Stage::Gone;
            }
            _ => {}
        }
    }

    /// When [`Sandbox::check_clocks`] or, without an event, [`Sandbox::advance`] is next of use.
    pub(in crate::process) fn deadline(&self) -> Option<Instant> {
        if self.has_unread() {
            return Some(self.started_at);
        }
        [self.stage_deadline(), self.output_deadline()].into_iter().flatten().min()
    }

    fn stage_deadline(&self) -> Option<Instant> {
        match self.stage {
            Stage::Booting => Some(self.started_at + BOOT_DEADLINE),
            Stage::Running { since } => {
                let now = Instant::now();
                let timeout = self.assignment.as_ref().and_then(|it| it.deadline_since(since, now));
                [timeout, self.look_at].into_iter().flatten().min()
            }
            Stage::Concluding { since } => {
                // One that was asked for is not due before it is answered.
                self.look_at.filter(|_| self.look_asked_at.is_none()).or(Some(since + LAST_LOOK_DEADLINE))
            }
            Stage::Ending { since } => Some(since + END_DEADLINE),
            Stage::Prepared | Stage::Gone => None,
        }
    }

    fn has_timed_out(&self, since: Instant, now: Instant) -> bool {
        let Some(assignment) = &self.assignment else { return false };
        assignment.limits.timeout.is_some_and(|timeout| assignment.time_since(since, now) >= timeout)
    }
}
