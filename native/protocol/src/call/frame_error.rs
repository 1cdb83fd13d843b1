use thiserror::Error;

/// Why nothing more is read.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum FrameError {
    #[error("a frame is longer than what may still be sent")]
    TooLong,
    #[error("the arguments of a host call are longer than they may be")]
    ArgumentsTooLong,
    #[error("a frame of length zero or of an unknown kind")]
    Malformed,
}
