//! What is sent to a sandbox: its call, and the answers to its host calls.

use std::time::{Duration, Instant};

use isolated_function_protocol::call::MessageKind;

use super::{Delivery, LOOK_INTERVAL, Sandbox, Stage};
use crate::process::assignment::Assignment;
use crate::process::facts::{EndReason, Failure, Step};
use crate::process::request::Message;

impl Sandbox {
    /// Gives it the one run of its life.
    pub(in crate::process) fn assign(&mut self, assignment: Assignment) {
        self.assignment = Some(assignment);
        self.deliver();
        self.send();
    }

    /// Once the process is ready and has its run: sets its limits, starts the clock and sends what it is to do.
    pub(super) fn deliver(&mut self) {
        if !self.is_prepared() {
            return;
        }
        let is_forked = self.keeper().is_none();
        let (Some(assignment), Some(pid)) = (&mut self.assignment, self.pid) else { return };
        if let Err(error) = assignment.set_limits(pid) {
            assignment.failure = Some(Failure::new(Step::SetLimits, &error));
            return self.end(EndReason::BootFailed);
        }
        let now = Instant::now();
        assignment.spawn = now.duration_since(assignment.requested_at);
        // A function that writes into its own messages seems not to have read them, and runs once more: not for longer.
        let since = now.checked_sub(assignment.ran).unwrap_or(now);
        let is_watched = assignment.limits.memory.is_some() || assignment.limits.has_descendants;
        self.look_at = is_watched.then(|| now + LOOK_INTERVAL);
        self.channel.make_room_for(&assignment.call);
        // One that was started for its run has them in its policy.
        if is_forked {
            self.outbox.push(MessageKind::Folders, assignment.folders.clone());
        }
        self.outbox.push(MessageKind::Call, assignment.call.clone());
        self.delivery = Delivery::Begun;
        self.stage = Stage::Running { since };
    }

    /// Answers a host call, unless it has its answer.
    pub(in crate::process) fn answer(&mut self, call: u32, kind: MessageKind, payload: Message) {
        let calls = self.assignment.as_mut().and_then(|assignment| assignment.host_calls.as_mut());
        if matches!(self.stage, Stage::Running { .. })
            && calls.is_some_and(|calls| calls.answer(call, Instant::now()))
        {
            self.channel.make_room_for(&payload);
            self.outbox.push(kind, payload);
            self.send();
        }
    }

    /// Stops the clock of `timeout` until a host call is answered, `most` at the most.
    pub(in crate::process) fn pause_clock(&mut self, call: u32, most: Duration) {
        if let Some(calls) = self.assignment.as_mut().and_then(|assignment| assignment.host_calls.as_mut()) {
            calls.pause(call, most, Instant::now());
        }
    }

    pub(super) fn send(&mut self) {
        // A process that stopped reading has ended, or will be ended by a limit; whoever tells of its end tells it.
        let _ = self.outbox.flush(&mut self.channel.messages);
    }
}
