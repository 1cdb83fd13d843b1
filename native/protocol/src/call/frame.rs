use super::frame_error::FrameError;
use super::kinds::frame::{
    ERROR, HOST_CALL, HOST_CALL_TOO_LONG, LOG, READY, RETURNED, STDERR, STDOUT, THROWN, THROWN_BY_HOST,
};
use super::log::{Entry, Level, Source};

/// One frame.
#[derive(Debug, PartialEq, Eq)]
pub enum Frame {
    /// Booted, and no byte of user code read yet.
    Ready,
    /// One console call, or what was written to one of the process's streams.
    Log(Entry),
    /// A log that is longer than the logs may still be: so many bytes, none of which was kept.
    LogTooLong {
        bytes: usize,
    },
    /// A call of a host function, by its place in the list that was sent with the call. The id is the sandbox's own.
    HostCall {
        id: u32,
        function: u16,
        arguments: HostArguments,
    },
    Returned(Vec<u8>),
    Thrown {
        error: Vec<u8>,
        /// The host call that was rejected with this very error, as the sandbox says.
        host_call: Option<u32>,
    },
}

/// What a host function is called with.
#[derive(Debug, PartialEq, Eq)]
pub enum HostArguments {
    Encoded(Vec<u8>),
    /// More than may be sent, which the sandbox has found out by itself.
    TooLong,
}

/// Of a host call: its id and the place of the function.
const HOST_CALL_HEADER: usize = 6;

impl Frame {
    /// `None` for a kind that does not exist, for a Ready that says more than that, and for a host call that is too short to
    /// be one.
    pub(crate) fn new(kind: u8, payload: Vec<u8>) -> Option<Self> {
        match kind {
            READY if payload.is_empty() => Some(Self::Ready),
            LOG..=ERROR | STDOUT | STDERR => Some(Self::Log(Entry::of_frame(kind, payload)?)),
            RETURNED => Some(Self::Returned(payload)),
            THROWN => Some(Self::Thrown { error: payload, host_call: None }),
            THROWN_BY_HOST => {
                let (id, error) = payload.split_first_chunk()?;
                Some(Self::Thrown { host_call: Some(u32::from_le_bytes(*id)), error: error.to_vec() })
            }
            HOST_CALL => Self::host_call(&payload, |rest| Some(HostArguments::Encoded(rest.to_vec()))),
            HOST_CALL_TOO_LONG => {
                Self::host_call(&payload, |rest| rest.is_empty().then_some(HostArguments::TooLong))
            }
            _ => None,
        }
    }

    fn host_call(payload: &[u8], read: impl Fn(&[u8]) -> Option<HostArguments>) -> Option<Self> {
        let (id, rest) = payload.split_first_chunk()?;
        let (function, rest) = rest.split_first_chunk()?;
        let (id, function) = (u32::from_le_bytes(*id), u16::from_le_bytes(*function));
        Some(Self::HostCall { id, function, arguments: read(rest)? })
    }
}

/// How many bytes of payload a frame may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// Of a log or an outcome.
    pub output: usize,
    /// Of a log where those that are longer are left out and the run goes on.
    pub dropping_logs: Option<usize>,
    /// Of the arguments of a host call. `None`: there are no host functions.
    pub arguments: Option<usize>,
}

/// What becomes of a frame by its header.
pub(crate) enum Verdict {
    Read,
    /// Its bytes are not kept.
    Skip,
    Refuse(FrameError),
}

impl Allowance {
    /// For a process that has no run: nothing but Ready.
    pub const NOTHING: Self = Self { output: 0, dropping_logs: None, arguments: None };

    pub(crate) fn judge(&self, kind: u8, length: usize) -> Verdict {
        use FrameError::{ArgumentsTooLong, Malformed, TooLong};
        let is_log = matches!(kind, LOG..=ERROR | STDOUT | STDERR);
        match (kind, self.arguments, self.dropping_logs) {
            (HOST_CALL | HOST_CALL_TOO_LONG | THROWN_BY_HOST, None, _) => Verdict::Refuse(Malformed),
            (HOST_CALL | HOST_CALL_TOO_LONG, Some(most), _) if length > HOST_CALL_HEADER + most => {
                Verdict::Refuse(ArgumentsTooLong)
            }
            (HOST_CALL | HOST_CALL_TOO_LONG, Some(_), _) => Verdict::Read,
            (_, _, Some(most)) if is_log && length > most => Verdict::Skip,
            (_, _, Some(_)) if is_log => Verdict::Read,
            _ if length > self.output => Verdict::Refuse(TooLong),
            _ => Verdict::Read,
        }
    }

    /// How long a frame may be while its kind is not known.
    pub(crate) fn longest(&self) -> usize {
        if self.dropping_logs.is_some() {
            return usize::MAX;
        }
        let host_call = self.arguments.map_or(0, |most| most.saturating_add(HOST_CALL_HEADER));
        self.output.max(host_call)
    }
}

impl Level {
    fn of_frame(kind: u8) -> Option<(Self, Source)> {
        match kind {
            STDOUT => Some((Self::Log, Source::Stdio)),
            STDERR => Some((Self::Error, Source::Stdio)),
            _ => Some((Self::from_number(kind)?, Source::Console)),
        }
    }
}

impl Entry {
    fn of_frame(kind: u8, text: Vec<u8>) -> Option<Self> {
        let (level, source) = Level::of_frame(kind)?;
        Some(Self { level, source, text })
    }
}
