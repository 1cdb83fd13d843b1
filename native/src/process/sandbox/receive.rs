//! What arrives from a sandbox: frames, until it has said enough.

use std::io::{ErrorKind, Read};
use std::mem;
use std::time::Instant;

use isolated_function_protocol::call::{Allowance, Frame, FrameError, HostArguments};

use super::{Sandbox, Stage, TURN};
use crate::process::assignment::{Assignment, Event};
use crate::process::facts::{EndReason, Outcome};

impl Sandbox {
    pub(super) fn read_frames(&mut self, scratch: &mut [u8]) {
        let mut taken = 0;
        while !self.has_heard_enough() {
            if taken >= TURN {
                self.has_unread = true;
                return;
            }
            match self.channel.frames.read(scratch) {
                Ok(0) => return,
                Ok(read) => {
                    taken += read;
                    self.hear(&scratch[..read]);
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                // Nothing more for now, or for ever: whoever tells of its end tells which.
                Err(_) => return,
            }
        }
    }

    fn hear(&mut self, bytes: &[u8]) {
        let mut frames = mem::take(&mut self.frames);
        let allowance = self.allowance();
        let fed = frames.feed(bytes, allowance, |frame| {
            self.accept(frame);
            self.allowance()
        });
        self.frames = frames;
        match fed {
            Ok(()) => {}
            Err(FrameError::TooLong) => self.end(EndReason::MaxBuffer),
            Err(FrameError::ArgumentsTooLong) => self.end(EndReason::HostCallArguments),
            Err(FrameError::Malformed) => self.end(EndReason::Malformed),
        }
    }

    /// What comes after the outcome, or after a limit was hit, is of no interest and costs nothing: it is not read.
    fn has_heard_enough(&self) -> bool {
        let reason = self.assignment.as_ref().and_then(|assignment| assignment.reason);
        matches!(
            reason,
            Some(
                EndReason::Outcome
                    | EndReason::MaxBuffer
                    | EndReason::Malformed
                    | EndReason::HostCalls
                    | EndReason::HostCallsInFlight
                    | EndReason::HostCallArguments
            )
        ) || matches!(self.stage, Stage::Concluding { .. })
    }

    /// Nothing but Ready is expected of a process without a run.
    fn allowance(&self) -> Allowance {
        self.assignment.as_ref().map_or(Allowance::NOTHING, Assignment::allowance)
    }

    fn accept(&mut self, frame: Frame) {
        if self.has_heard_enough() {
            return;
        }
        match (frame, self.stage) {
            (Frame::Ready, Stage::Booting) => {
                self.stage = Stage::Prepared;
                self.deliver();
            }
            (Frame::Ready, _) => self.end(EndReason::Malformed),
            (Frame::Log(entry), _) => self.keep_log(&entry),
            (Frame::LogTooLong { bytes }, _) => {
                if let Some(assignment) = &mut self.assignment {
                    assignment.leave_out_log(bytes);
                }
            }
            (Frame::HostCall { id, function, arguments }, Stage::Running { .. }) => {
                self.begin_host_call(id, function, arguments);
            }
            // Nothing of a function has run.
            (Frame::HostCall { .. }, Stage::Booting | Stage::Prepared) => self.end(EndReason::Malformed),
            (Frame::Returned(value), Stage::Running { since }) => {
                self.conclude(since, Outcome::Returned(value));
            }
            (Frame::Thrown { error, host_call }, Stage::Running { since }) => {
                self.conclude(since, Outcome::Thrown { error, host_call });
            }
            // Too late to count.
            (Frame::Returned(_) | Frame::Thrown { .. } | Frame::HostCall { .. }, _) => {}
        }
    }

    fn begin_host_call(&mut self, id: u32, function: u16, arguments: HostArguments) {
        let unsent = self.outbox.count_answers();
        let Some(assignment) = &mut self.assignment else { return };
        let begun = assignment.host_calls.as_mut().map(|calls| calls.begin(id, function, unsent));
        match begun {
            Some(Ok(())) => {
                // What was logged before it is told before it.
                assignment.publish_logs();
                let arguments = match arguments {
                    HostArguments::Encoded(arguments) => Some(arguments),
                    HostArguments::TooLong => None,
                };
                (assignment.listener)(Event::HostCall { id, function, arguments });
            }
            Some(Err(reason)) => self.end(reason),
            None => self.end(EndReason::Malformed),
        }
    }

    /// A function that is over a limit between two looks and then returns is over the limit all the same.
    fn conclude(&mut self, since: Instant, outcome: Outcome) {
        let now = Instant::now();
        if let Some(assignment) = &mut self.assignment {
            assignment.outcome = Some(outcome);
        }
        if self.has_tree() {
            self.note_running_time(now.duration_since(since));
            self.stage = Stage::Concluding { since: now };
            self.look_at = Some(now);
        } else {
            self.look();
            self.end(EndReason::Outcome);
        }
    }

    pub(super) fn publish_logs(&mut self) {
        if let Some(assignment) = &mut self.assignment {
            assignment.publish_logs();
        }
    }
}
