//! A sandbox that a server has forked: its pidfd, and who tells of its end.

use std::os::fd::{AsRawFd, OwnedFd};

use isolated_function_protocol::keeper::Exit;

use super::{Delivery, EndNotice, Origin, Sandbox, Stage};
use crate::process::assignment::{Cost, Waiting};
use crate::process::facts::EndReason;
use crate::process::fork::pidfd;
use crate::process::host_calls::HostCalls;
use crate::process::platform::cpu;
use crate::process::platform::memory::Status;

impl Sandbox {
    /// Whether that server has forked it, or was asked to.
    pub(in crate::process) fn comes_from(&self, id: usize) -> bool {
        self.server() == Some(id)
    }

    pub(in crate::process) fn server(&self) -> Option<usize> {
        match self.origin {
            Origin::Forked { server, .. } => Some(server),
            Origin::Started(_) => None,
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

    pub(super) fn end_forked(&mut self, reason: EndReason) {
        let Origin::Forked { pidfd, has_descendants, .. } = &self.origin else { return };
        // Measured while it lives, and killed when it is settled: then nobody waits for its memory to be taken
        // apart. It does not run on meanwhile, having sent its outcome, and can have left nothing behind.
        let is_awaited = self.assignment.as_ref().is_some_and(|assignment| assignment.limits.awaits_end);
        let is_done = reason == EndReason::Outcome && !has_descendants && !is_awaited;
        if let Some(cost) = is_done.then(|| self.measure()).flatten() {
            self.cost = cost;
            self.stage = Stage::Gone;
        } else if let Some(pidfd) = pidfd {
            // Without a pidfd it is not forked yet, and `on_forked` ends it.
            let _ = pidfd::kill(pidfd);
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

    /// Kills one that was settled before it ended. To the others nothing happens any more.
    pub(super) fn kill_forked(&self) {
        if let Origin::Forked { pidfd: Some(pidfd), .. } = &self.origin {
            let _ = pidfd::kill(pidfd);
        }
    }

    /// The run of a prepared process that was killed before it had read all of what it was to do, so that nothing of the
    /// function has run.
    pub(in crate::process) fn take_undelivered(&mut self) -> Option<Waiting> {
        let reason = self.assignment.as_ref()?.reason;
        if !matches!(reason, Some(EndReason::Exited | EndReason::BootFailed)) {
            return None;
        }
        if self.delivery == Delivery::Begun && self.outbox.is_empty() && !self.channel.has_unread_messages() {
            return None;
        }
        if self.assignment.as_ref()?.host_calls.as_ref().is_some_and(HostCalls::has_begun) {
            return None;
        }
        let profile = self.assignment.as_mut()?.elsewhere.take()?;
        let mut assignment = self.assignment.take()?;
        assignment.reason = None;
        assignment.failure = None;
        Some(Waiting { assignment, profile })
    }

    fn measure(&self) -> Option<Cost> {
        let pid = self.pid?;
        let memory = self.status.as_ref()?.read().ok()?;
        let cpu = cpu::time_of(pid).ok()?;
        Some(Cost { exit: Some(Exit::Signal(libc::SIGKILL)), cpu, peak_memory: memory.peak() })
    }
}
