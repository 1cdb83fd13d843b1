use super::kinds::frame::{ERROR, LOG, READY, RETURNED, THROWN};

/// One frame.
#[derive(Debug, PartialEq, Eq)]
pub enum Frame {
    /// Booted, and no byte of user code read yet.
    Ready,
    /// One console call. The level is 1 to 5.
    Log {
        level: u8,
        text: Vec<u8>,
    },
    Returned(Vec<u8>),
    Thrown(Vec<u8>),
}

impl Frame {
    /// `None` for a kind that does not exist, and for a Ready that says more than that.
    pub(crate) fn new(kind: u8, payload: Vec<u8>) -> Option<Self> {
        match kind {
            READY if payload.is_empty() => Some(Self::Ready),
            LOG..=ERROR => Some(Self::Log { level: kind, text: payload }),
            RETURNED => Some(Self::Returned(payload)),
            THROWN => Some(Self::Thrown(payload)),
            _ => None,
        }
    }
}
