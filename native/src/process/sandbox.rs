//! One sandbox process: what has arrived from it, what is still to be sent, and how it ends.

mod clocks;
mod deliver;
mod end;
mod fatal_report;
#[cfg(target_os = "linux")]
mod forked;
mod output;
mod receive;
mod watch;

#[cfg(target_os = "linux")]
use std::os::fd::OwnedFd;
use std::time::{Duration, Instant};

use super::assignment::{Assignment, Cost};
use super::channel::Channel;
use super::keeper::Keeper;
use super::outbox::Outbox;
#[cfg(target_os = "linux")]
use super::platform::memory::Status;
use super::request::Message;
use super::stderr_tail::StderrTail;
use super::stdio::Stdio;
use fatal_report::FatalReport;
use isolated_function_protocol::call::{FrameReader, MessageKind};
use mio::unix::pipe;

/// How often memory is looked at, if that takes little. Between two looks RLIMIT_DATA holds.
const LOOK_INTERVAL: Duration = Duration::from_millis(10);
/// What one turn takes in of frames, in bytes: a function whose threads never stop writing would keep the
/// supervisor from all others. More than the kernel holds for a process that is dead.
const TURN: usize = 1 << 20;
/// How long the end of a process tree may take before it is forced.
pub(super) const END_DEADLINE: Duration = Duration::from_secs(5);

/// Where a process comes from, and so who ends it and tells of its end.
#[derive(Debug)]
pub(super) enum Origin {
    /// Started for one run, under a keeper.
    Started(Keeper),
    /// Forked by a server.
    #[cfg(target_os = "linux")]
    Forked { server: usize, pidfd: Option<OwnedFd>, has_descendants: bool, end: EndNotice },
}

/// Who tells of the end of a process that was forked.
#[cfg(target_os = "linux")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EndNotice {
    /// Its server, which reaps it.
    Server,
    /// The kernel, by its pidfd: the server does not answer.
    Pidfd,
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
    /// When it is to be looked at. `None` also while somebody is about to.
    look_at: Option<Instant>,
    /// Since when a look at its tree has been asked for.
    look_asked_at: Option<Instant>,
    /// Opened ahead, for the one look at it that somebody waits for.
    #[cfg(target_os = "linux")]
    status: Option<Status>,
    frames: FrameReader,
    /// Whether a turn ended before all was read. No event will tell of the rest.
    has_unread: bool,
    outbox: Outbox,
    delivery: Delivery,
    stderr_tail: StderrTail,
    /// V8's report on a fatal error, which is no log.
    report: FatalReport,
    cost: Cost,
}

/// What has been sent of a call. Other than the stage, it is known after the end too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Delivery {
    /// Nothing.
    Pending,
    /// All that the pipe has taken. The rest is in the outbox.
    Begun,
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
            look_at: None,
            look_asked_at: None,
            #[cfg(target_os = "linux")]
            status: None,
            frames: FrameReader::default(),
            has_unread: false,
            outbox,
            delivery: Delivery::Pending,
            stderr_tail: StderrTail::default(),
            report: FatalReport::default(),
            cost: Cost::UNKNOWN,
        }
    }

    /// That of a process that was started for its run.
    pub(super) fn keeper(&mut self) -> Option<&mut Keeper> {
        match &mut self.origin {
            Origin::Started(keeper) => Some(keeper),
            #[cfg(target_os = "linux")]
            Origin::Forked { .. } => None,
        }
    }

    /// Ready for a run, and known by its pid: the two are told over different sockets.
    pub(super) fn is_prepared(&self) -> bool {
        matches!(self.stage, Stage::Prepared) && self.pid.is_some()
    }

    pub(super) fn is_gone(&self) -> bool {
        matches!(self.stage, Stage::Gone)
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
        self.read_reports(scratch);
        #[cfg(target_os = "linux")]
        self.notice_end(scratch);
        self.send();
        self.publish_logs();
    }
}
