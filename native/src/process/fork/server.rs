//! A fork server: one booted Node.js process whose copies run functions.

use std::collections::{HashSet, VecDeque};
use std::io::{self, IoSlice, IoSliceMut, Read};
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, AsRawFd, OwnedFd};
use std::time::{Duration, Instant};

use isolated_function_protocol::call::MessageKind;
use isolated_function_protocol::fork::{ForkRequest, NOTICE_LENGTH, Notice};
use isolated_function_protocol::keeper::Report;
use mio::unix::pipe;
use rustix::io::Errno;
use rustix::net::{
    RecvAncillaryBuffer, RecvAncillaryMessage, SendAncillaryBuffer, SendAncillaryMessage, recvmsg, sendmsg,
};

use super::packets;
use crate::process::assignment::Waiting;
use crate::process::channel::{Channel, incoming_pipe};
use crate::process::keeper::{Given, Keeper};
use crate::process::outbox::Outbox;
use crate::process::platform::SEND_FLAGS;
use crate::process::request::{Profile, ServerLaunch};
use crate::process::sandbox::{END_DEADLINE, EndNotice, Origin, Output, Sandbox};
use crate::process::stderr_tail::StderrTail;

/// What the self-test's process exits with: not 0, which says nothing, and no code of Node's own. js/run/launch/self-test.js
/// has it too.
pub(in crate::process) const SELF_TEST_PASSED: i32 = 42;

/// How many children wait at the most for a call, warmed up. Each costs a few MB.
const MOST_PREPARED: usize = 8;
/// How long the children that were taken are not replaced: forking the next one would slow down the call that the last
/// one was taken for.
const REFILL_DELAY: Duration = Duration::from_millis(2);
/// How long a server without calls keeps more than one prepared child.
const SHRINK_AFTER: Duration = Duration::from_secs(2);
/// How long nothing is asked of a server after a fork that was not to be had, for want of processes or descriptors.
const FORK_PAUSE: Duration = Duration::from_millis(100);
/// A server that has forked before and does not answer for that long has stopped.
const SILENCE_LIMIT: Duration = Duration::from_secs(10);
/// How long a server without calls lives.
const IDLE_LIMIT: Duration = Duration::from_secs(30);

/// A server and the children that nobody has used yet.
pub(in crate::process) struct Server {
    pub(in crate::process) id: usize,
    pub(in crate::process) key: String,
    pub(in crate::process) keeper: Keeper,
    /// It boots over the messages, and sends no frames.
    pub(in crate::process) channel: Channel,
    pub(in crate::process) stderr: pipe::Receiver,
    pub(in crate::process) requests: OwnedFd,
    /// Whether its first child has passed the self-test.
    pub(in crate::process) is_tested: bool,
    /// Whether it takes no runs any more: it was told to end, has ended, or does not answer.
    pub(in crate::process) is_retired: bool,
    /// Whether it has ended. Its keeper may still be there.
    pub(in crate::process) is_lost: bool,
    pub(in crate::process) waiting: VecDeque<Waiting>,
    /// Children that are not ready yet.
    pub(in crate::process) forking: HashSet<usize>,
    /// Children that are ready.
    pub(in crate::process) prepared: Vec<usize>,
    has_descendants: bool,
    /// Forks that it has neither made nor refused yet.
    unanswered: usize,
    pub(in crate::process) heard_at: Instant,
    ended_at: Option<Instant>,
    target: usize,
    last_used: Instant,
    refill_at: Instant,
    paused_until: Instant,
    outbox: Outbox,
    stderr_tail: StderrTail,
}

/// What a server tells the supervisor.
pub(in crate::process) enum Event {
    Notice(Notice, Option<OwnedFd>),
    /// It will serve no more.
    Lost,
    /// Nothing is left of it and of all below it.
    Gone,
}

impl Server {
    /// Boots it. The first child is asked for by [`Server::fork`], also before it has booted.
    pub(in crate::process) fn start(id: usize, profile: &Profile, server: &ServerLaunch) -> io::Result<Self> {
        let (channel, its) = Channel::new()?;
        let (requests, servers_requests) = packets::pair()?;
        rustix::io::ioctl_fionbio(&requests, true)?;
        let given = Given::Server { channel: &its, requests: servers_requests.as_fd() };
        let (keeper, stderr) = Keeper::start(profile, &server.launch, &server.launch.policy, given)?;
        let mut outbox = Outbox::default();
        let boot = server.launch.boot.iter();
        boot.for_each(|message| outbox.push(MessageKind::Boot, message.clone()));
        Ok(Self {
            id,
            key: profile.key.clone(),
            keeper,
            channel,
            stderr,
            requests,
            is_tested: false,
            is_retired: false,
            is_lost: false,
            waiting: VecDeque::new(),
            forking: HashSet::new(),
            prepared: Vec::new(),
            has_descendants: profile.has_descendants,
            unanswered: 0,
            heard_at: Instant::now(),
            ended_at: None,
            target: 1,
            last_used: Instant::now(),
            refill_at: Instant::now(),
            paused_until: Instant::now(),
            outbox,
            stderr_tail: StderrTail::default(),
        })
    }

    /// Asks for a child that the supervisor knows by `id`.
    pub(in crate::process) fn fork(&mut self, id: usize) -> io::Result<Sandbox> {
        let (channel, its) = Channel::new()?;
        let (its_stdout, stdout) = incoming_pipe()?;
        let (its_stderr, stderr) = incoming_pipe()?;
        let request =
            ForkRequest { id: u64::try_from(id).unwrap_or(0), has_descendants: self.has_descendants };
        let descriptors = [its.frames(), its.messages(), its_stdout.as_fd(), its_stderr.as_fd()];
        let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(4))];
        let mut ancillary = SendAncillaryBuffer::new(&mut space);
        ancillary.push(SendAncillaryMessage::ScmRights(&descriptors));
        sendmsg(&self.requests, &[IoSlice::new(&request.to_bytes())], &mut ancillary, SEND_FLAGS)?;
        self.forking.insert(id);
        if self.unanswered == 0 {
            self.heard_at = Instant::now();
        }
        self.unanswered += 1;
        let origin = Origin::Forked {
            server: self.id,
            pidfd: None,
            has_descendants: self.has_descendants,
            end: EndNotice::Server,
        };
        Ok(Sandbox::new(origin, channel, Output { stdout, stderr }, &[]))
    }

    /// Notes that a child is ready. False where it was not asked for a call, or is known to be.
    pub(in crate::process) fn note_ready(&mut self, child: usize) -> bool {
        let was_forking = self.forking.remove(&child);
        if was_forking {
            self.prepared.push(child);
        }
        was_forking
    }

    /// Notes that a child is not to be had, or not any more.
    pub(in crate::process) fn forget(&mut self, child: usize) {
        self.forking.remove(&child);
        self.prepared.retain(|prepared| *prepared != child);
    }

    /// Notes that a run wants a child. Where none is prepared for it, more will be from now on.
    pub(in crate::process) fn note_use(&mut self) {
        self.last_used = Instant::now();
        if self.prepared.len() <= self.waiting.len() {
            self.target = (self.target + 1).min(MOST_PREPARED);
        }
    }

    /// Notes that a child was taken for a call.
    pub(in crate::process) fn note_taken(&mut self) {
        self.refill_at = Instant::now() + REFILL_DELAY;
    }

    /// Notes that a call has ended: the machine may be free.
    pub(in crate::process) fn note_ended(&mut self) {
        self.refill_at = Instant::now();
    }

    /// Notes that it has forked, or told that it cannot.
    pub(in crate::process) fn note_answer(&mut self) {
        self.unanswered = self.unanswered.saturating_sub(1);
        self.heard_at = Instant::now();
    }

    /// Notes that a fork was not to be had. Returns the runs for which no other child is on its way.
    pub(in crate::process) fn note_refusal(&mut self) -> Vec<Waiting> {
        self.paused_until = Instant::now() + FORK_PAUSE;
        let served = (self.prepared.len() + self.forking.len()).min(self.waiting.len());
        self.waiting.split_off(served).into()
    }

    /// How many children to ask for now.
    pub(in crate::process) fn shortage(&self) -> usize {
        let now = Instant::now();
        if self.is_retired || now < self.paused_until || (self.waiting.is_empty() && now < self.refill_at) {
            return 0;
        }
        let wanted =
            if self.is_tested { self.waiting.len() + self.target } else { self.waiting.len().max(1) };
        wanted.saturating_sub(self.prepared.len() + self.forking.len())
    }

    /// Prepared children that are more than a server in this little demand needs.
    pub(in crate::process) fn shrink(&mut self, now: Instant) -> Vec<usize> {
        if now >= self.last_used + SHRINK_AFTER {
            self.target = 1;
        }
        let surplus = self.prepared.len().saturating_sub(self.target.max(self.waiting.len()));
        self.prepared.drain(..surplus).collect()
    }

    pub(in crate::process) fn is_idle(&self, now: Instant) -> bool {
        self.waiting.is_empty() && now >= self.last_used + IDLE_LIMIT
    }

    /// Whether it was asked for a child and has stopped answering. While it boots, its self-test has a deadline.
    pub(in crate::process) fn is_silent(&self, now: Instant) -> bool {
        self.is_tested && self.unanswered > 0 && now >= self.heard_at + SILENCE_LIMIT
    }

    /// Whether it was told to end so long ago that it has to be forced.
    pub(in crate::process) fn is_overdue(&self, now: Instant) -> bool {
        self.ended_at.is_some_and(|at| now >= at + END_DEADLINE)
    }

    /// When there is next anything to do for it that no event tells of.
    pub(in crate::process) fn deadline(&self, now: Instant) -> Instant {
        let idle = [self.last_used + SHRINK_AFTER, self.last_used + IDLE_LIMIT];
        let silent = (self.unanswered > 0).then(|| self.heard_at + SILENCE_LIMIT);
        let overdue = self.ended_at.map(|at| at + END_DEADLINE);
        let moments =
            idle.into_iter().chain([self.refill_at, self.paused_until]).chain(silent).chain(overdue);
        // Past all of them it is held by a call that takes long.
        moments.filter(|moment| *moment > now).min().unwrap_or(now + IDLE_LIMIT)
    }

    pub(in crate::process) fn last_used(&self) -> Instant {
        self.last_used
    }

    /// Takes in what has arrived, and sends what fits.
    pub(in crate::process) fn advance(&mut self, scratch: &mut [u8]) -> Vec<Event> {
        let _ = self.outbox.flush(&mut self.channel.messages);
        let mut events = self.read_notices();
        // After these: where they tell of its end, all that it had to say is there.
        while let Ok(read @ 1..) = self.stderr.read(scratch) {
            self.stderr_tail.push(&scratch[..read]);
        }
        let (reports, is_closed) = self.keeper.read_reports();
        let has_ended = |report: &Report| !matches!(report, Report::Started { .. });
        if is_closed || reports.iter().any(has_ended) {
            events.push(Event::Lost);
        }
        if is_closed {
            events.push(Event::Gone);
        }
        events
    }

    /// What it said on its standard error, in one line.
    pub(in crate::process) fn describe_end(&self) -> String {
        let words = self.stderr_tail.to_text();
        words.lines().next().unwrap_or("it ended without a word").to_owned()
    }

    /// Ends it with all its children. It is [`Event::Gone`] once they are.
    pub(in crate::process) fn end(&mut self) {
        self.is_retired = true;
        self.ended_at.get_or_insert_with(Instant::now);
        self.keeper.dismiss();
    }

    pub(in crate::process) fn is_ending(&self) -> bool {
        self.ended_at.is_some()
    }

    fn read_notices(&self) -> Vec<Event> {
        let mut events = Vec::new();
        loop {
            let mut bytes = [0; NOTICE_LENGTH];
            let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(1))];
            let mut ancillary = RecvAncillaryBuffer::new(&mut space);
            let mut parts = [IoSliceMut::new(&mut bytes)];
            match recvmsg(&self.requests, &mut parts, &mut ancillary, packets::RECEIVE) {
                Ok(received) if received.bytes == 0 => events.push(Event::Lost),
                Ok(_) => {
                    let pidfd = ancillary.drain().find_map(|message| match message {
                        RecvAncillaryMessage::ScmRights(mut descriptors) => descriptors.next(),
                        _ => None,
                    });
                    events.extend(Notice::from_bytes(&bytes).map(|notice| Event::Notice(notice, pidfd)));
                    continue;
                }
                Err(Errno::INTR) => continue,
                Err(Errno::AGAIN) => {}
                Err(_) => events.push(Event::Lost),
            }
            return events;
        }
    }

    pub(in crate::process) fn requests_descriptor(&self) -> i32 {
        self.requests.as_raw_fd()
    }
}
