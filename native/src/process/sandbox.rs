//! One sandbox process: what has arrived from it, what is still to be sent, and how it ends.

mod output;
mod watch;

use std::io::{ErrorKind, Read};
use std::mem;
use std::os::fd::{AsRawFd, OwnedFd};
use std::time::{Duration, Instant};

use super::assignment::{Assignment, Cost, Event, Waiting};
use super::channel::Channel;
use super::facts::{EndReason, Failure, Outcome, Step};
use super::host_calls::HostCalls;
use super::keeper::Keeper;
use super::outbox::Outbox;
use super::platform::memory::Status;
use super::platform::pidfd;
use super::request::Message;
use super::stderr_tail::StderrTail;
use super::stdio::Stdio;
use isolated_function_protocol::call::{
    Allowance, Frame, FrameError, FrameReader, HostArguments, MessageKind,
};
use isolated_function_protocol::keeper::Report;
use mio::unix::pipe;
use output::FatalReport;

/// A process that is not ready by then never will be.
const BOOT_DEADLINE: Duration = Duration::from_secs(10);
/// How long the end of a process tree may take before it is forced.
pub(super) const END_DEADLINE: Duration = Duration::from_secs(5);
/// How long an outcome waits for the last look at what the function has started.
const LAST_LOOK_DEADLINE: Duration = Duration::from_secs(2);
/// How often memory is looked at, if that takes little. Between two looks RLIMIT_DATA holds.
const LOOK_INTERVAL: Duration = Duration::from_millis(10);
/// What one turn takes in of frames, in bytes: a function whose threads never stop writing would keep the
/// supervisor from all others. More than the kernel holds for a process that is dead.
const TURN: usize = 1 << 20;

/// Where a process comes from, and so who ends it and tells of its end.
#[derive(Debug)]
pub(super) enum Origin {
    /// Started for one run, under a keeper.
    Started(Keeper),
    /// Forked by a server.
    Forked { server: usize, pidfd: Option<OwnedFd>, has_descendants: bool },
}

/// Our ends of its standard output and standard error.
#[derive(Debug)]
pub(super) struct Output {
    pub(super) stdout: pipe::Receiver,
    pub(super) stderr: pipe::Receiver,
}

/// One process, prepared or at work.
pub(super) struct Sandbox {
    pub(super) origin: Origin,
    pub(super) channel: Channel,
    pub(super) stdout: Stdio,
    pub(super) stderr: Stdio,
    pub(super) assignment: Option<Assignment>,
    stage: Stage,
    started_at: Instant,
    pid: Option<i32>,
    /// Whether nobody tells of its end, because the server that forked it does not answer.
    is_forsaken: bool,
    /// When it is to be looked at. `None` also while somebody is about to.
    look_at: Option<Instant>,
    /// Since when a look at its tree has been asked for.
    look_asked_at: Option<Instant>,
    /// Opened ahead, for the one look at it that somebody waits for.
    status: Option<Status>,
    frames: FrameReader,
    /// Whether a turn ended before all was read. No event will tell of the rest.
    has_unread: bool,
    outbox: Outbox,
    /// Whether its call is on its way.
    is_delivered: bool,
    stderr_tail: StderrTail,
    /// V8's report on a fatal error, which is no log.
    report: FatalReport,
    cost: Cost,
}

#[derive(Clone, Copy, Debug)]
enum Stage {
    Booting,
    /// Ready for a run, and read no byte of one.
    Prepared,
    Running {
        since: Instant,
    },
    /// Its outcome is in, and blocks until what it has started was looked at once more.
    Concluding {
        since: Instant,
    },
    /// Told to end.
    Ending {
        since: Instant,
    },
    Gone,
}

impl Sandbox {
    pub(super) fn new(
        origin: Origin,
        channel: Channel,
        Output { stdout, stderr }: Output,
        boot: &[Message],
    ) -> Self {
        let mut outbox = Outbox::default();
        boot.iter().for_each(|message| outbox.push(MessageKind::Boot, message.clone()));
        Self {
            origin,
            channel,
            stdout: Stdio::new(stdout),
            stderr: Stdio::new(stderr),
            assignment: None,
            stage: Stage::Booting,
            started_at: Instant::now(),
            pid: None,
            is_forsaken: false,
            look_at: None,
            look_asked_at: None,
            status: None,
            frames: FrameReader::default(),
            has_unread: false,
            outbox,
            is_delivered: false,
            stderr_tail: StderrTail::default(),
            report: FatalReport::default(),
            cost: Cost::UNKNOWN,
        }
    }

    /// Ready for a run, and known by its pid: the two are told over different sockets.
    pub(super) fn is_prepared(&self) -> bool {
        matches!(self.stage, Stage::Prepared) && self.pid.is_some()
    }

    pub(super) fn is_gone(&self) -> bool {
        matches!(self.stage, Stage::Gone)
    }

    /// Gives it the one run of its life.
    pub(super) fn assign(&mut self, assignment: Assignment) {
        self.assignment = Some(assignment);
        self.deliver();
        self.send();
    }

    /// Whether [`Sandbox::advance`] is of use though no event has come.
    pub(super) fn has_unread(&self) -> bool {
        self.has_unread && !self.is_gone()
    }

    /// Takes in what there is on any descriptor, as far as one turn goes, and sends what fits.
    pub(super) fn advance(&mut self, scratch: &mut [u8]) {
        self.has_unread = false;
        // The frames first: an outcome that was sent before the process ended counts.
        self.read_frames(scratch);
        self.read_output(scratch);
        self.read_reports();
        self.notice_end(scratch);
        self.send();
        self.publish_logs();
    }

    /// Answers a host call, unless it has its answer.
    pub(super) fn answer(&mut self, call: u32, kind: MessageKind, payload: Message) {
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
    pub(super) fn pause_clock(&mut self, call: u32, most: Duration) {
        if let Some(calls) = self.assignment.as_mut().and_then(|assignment| assignment.host_calls.as_mut()) {
            calls.pause(call, most, Instant::now());
        }
    }

    /// Acts on the clocks that have run out.
    pub(super) fn check_clocks(&mut self, now: Instant) {
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
                if let Origin::Started(keeper) = &mut self.origin {
                    keeper.discard();
                }
                self.stage = Stage::Gone;
            }
            _ => {}
        }
    }

    /// When [`Sandbox::check_clocks`] or, without an event, [`Sandbox::advance`] is next of use.
    pub(super) fn deadline(&self) -> Option<Instant> {
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

    /// Ends the process and all below it. The first reason stands.
    pub(super) fn end(&mut self, reason: EndReason) {
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
    pub(super) fn on_forked(&mut self, pid: i32, opened: OwnedFd) {
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
    pub(super) fn on_done(&mut self, cost: Cost, scratch: &mut [u8]) {
        self.read_frames(scratch);
        self.drain_output(scratch);
        self.end(self.untimely_end());
        self.cost = cost;
        self.stage = Stage::Gone;
    }

    /// From now on its end is to be noticed here. Returns what becomes readable then.
    pub(super) fn watch_pidfd(&mut self) -> Option<i32> {
        self.is_forsaken = true;
        match &self.origin {
            Origin::Forked { pidfd: Some(pidfd), .. } => Some(pidfd.as_raw_fd()),
            _ => None,
        }
    }

    fn notice_end(&mut self, scratch: &mut [u8]) {
        let Origin::Forked { pidfd: Some(pidfd), .. } = &self.origin else { return };
        if self.is_forsaken && !self.is_gone() && pidfd::has_ended(pidfd) {
            self.on_done(Cost::UNKNOWN, scratch);
        }
    }

    /// Call once gone: tells whoever waits for the run.
    pub(super) fn settle(mut self, scratch: &mut [u8]) {
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

    /// The run of a prepared process that was killed before it had read all of what it was to do, so that nothing of the
    /// function has run.
    pub(super) fn take_undelivered(&mut self) -> Option<Waiting> {
        let reason = self.assignment.as_ref()?.reason;
        if !matches!(reason, Some(EndReason::Exited | EndReason::BootFailed)) {
            return None;
        }
        if self.is_delivered && self.outbox.is_empty() && !self.channel.has_unread_messages() {
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

    fn has_timed_out(&self, since: Instant, now: Instant) -> bool {
        let Some(assignment) = &self.assignment else { return false };
        assignment.limits.timeout.is_some_and(|timeout| assignment.time_since(since, now) >= timeout)
    }

    fn publish_logs(&mut self) {
        if let Some(assignment) = &mut self.assignment {
            assignment.publish_logs();
        }
    }

    fn untimely_end(&self) -> EndReason {
        match self.stage {
            Stage::Booting => EndReason::BootFailed,
            Stage::Concluding { .. } => EndReason::Outcome,
            _ => EndReason::Exited,
        }
    }

    fn read_frames(&mut self, scratch: &mut [u8]) {
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

    /// Once the process is ready and has its run: sets its limits, starts the clock and sends what it is to do.
    fn deliver(&mut self) {
        if !self.is_prepared() {
            return;
        }
        let (Some(assignment), Some(pid)) = (&mut self.assignment, self.pid) else { return };
        if let Err(error) = watch::set_limits(pid, assignment) {
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
        if matches!(self.origin, Origin::Forked { .. }) {
            self.outbox.push(MessageKind::Folders, assignment.folders.clone());
        }
        self.outbox.push(MessageKind::Call, assignment.call.clone());
        self.is_delivered = true;
        self.stage = Stage::Running { since };
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

    fn note_running_time(&mut self, time: Duration) {
        if let Some(assignment) = &mut self.assignment {
            assignment.ran = time;
        }
    }

    fn read_reports(&mut self) {
        if self.is_gone() {
            return;
        }
        let Origin::Started(keeper) = &mut self.origin else { return };
        let (reports, is_closed) = keeper.read_reports();
        for report in reports {
            self.on_report(report);
        }
        if is_closed {
            self.end(self.untimely_end());
            if let Origin::Started(keeper) = &mut self.origin {
                keeper.reap();
            }
            self.stage = Stage::Gone;
        }
    }

    fn on_report(&mut self, report: Report) {
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
            Report::Exited => self.end(self.untimely_end()),
            Report::Done { exit, cpu_us, peak_bytes } => {
                self.cost =
                    Cost { exit: Some(exit), cpu: Duration::from_micros(cpu_us), peak_memory: peak_bytes };
            }
        }
    }

    fn send(&mut self) {
        // A process that stopped reading has ended, or will be ended by a limit; whoever tells of its end tells it.
        let _ = self.outbox.flush(&mut self.channel.messages);
    }
}
