//! Frames from the sandbox: `[u32 LE length of kind + payload][u8 kind][payload]`. Hostile input.

use thiserror::Error;

/// One frame.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Frame {
    /// Booted, and no byte of user code read yet.
    Ready,
    /// One console call.
    Log {
        level: u8,
        text: Vec<u8>,
    },
    Returned(Vec<u8>),
    Thrown(Vec<u8>),
}

#[derive(Debug, Error, PartialEq, Eq)]
pub(super) enum FrameError {
    #[error("a frame is longer than what may still be sent")]
    TooLong,
    #[error("a frame of length zero or of an unknown kind")]
    Malformed,
}

const HEADER: usize = 4;

/// Collects bytes until they make a frame.
#[derive(Debug, Default)]
pub(super) struct FrameReader {
    pending: Vec<u8>,
}

impl FrameReader {
    /// Takes what arrived and hands each complete frame to `accept`, which returns how many bytes of payload may
    /// still come. The length is checked as soon as it is known, so that no more than the limit is ever held.
    pub(super) fn feed(
        &mut self,
        mut bytes: &[u8],
        mut allowance: usize,
        mut accept: impl FnMut(Frame) -> usize,
    ) -> Result<(), FrameError> {
        while !bytes.is_empty() {
            let wanted = match frame_length(&self.pending) {
                None => HEADER - self.pending.len(),
                Some(length) => HEADER + length - self.pending.len(),
            };
            let (taken, rest) = bytes.split_at(wanted.min(bytes.len()));
            self.pending.extend_from_slice(taken);
            bytes = rest;

            let Some(length) = frame_length(&self.pending) else { continue };
            if length == 0 {
                return Err(FrameError::Malformed);
            }
            if length - 1 > allowance {
                return Err(FrameError::TooLong);
            }
            if self.pending.len() == HEADER + length {
                let frame = parse(&std::mem::take(&mut self.pending)[HEADER..])?;
                allowance = accept(frame);
            }
        }
        Ok(())
    }
}

fn frame_length(pending: &[u8]) -> Option<usize> {
    let header = pending.first_chunk::<HEADER>()?;
    usize::try_from(u32::from_le_bytes(*header)).ok()
}

fn parse(frame: &[u8]) -> Result<Frame, FrameError> {
    match frame {
        [0] => Ok(Frame::Ready),
        [level @ 1..=5, text @ ..] => Ok(Frame::Log { level: *level, text: text.to_vec() }),
        [6, value @ ..] => Ok(Frame::Returned(value.to_vec())),
        [7, error @ ..] => Ok(Frame::Thrown(error.to_vec())),
        _ => Err(FrameError::Malformed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encode(kind: u8, payload: &[u8]) -> Vec<u8> {
        let length = u32::try_from(payload.len() + 1).unwrap();
        [&length.to_le_bytes()[..], &[kind], payload].concat()
    }

    fn read_in_pieces(bytes: &[u8], piece: usize, allowance: usize) -> (Vec<Frame>, Result<(), FrameError>) {
        let mut reader = FrameReader::default();
        let mut frames = Vec::new();
        for chunk in bytes.chunks(piece) {
            let fed = reader.feed(chunk, allowance, |frame| {
                frames.push(frame);
                allowance
            });
            if fed.is_err() {
                return (frames, fed);
            }
        }
        (frames, Ok(()))
    }

    #[test]
    fn frames_arrive_however_they_are_cut() {
        let bytes = [encode(0, b""), encode(2, b"hello"), encode(1, b""), encode(6, b"42")].concat();
        for piece in 1..=bytes.len() {
            let (frames, fed) = read_in_pieces(&bytes, piece, 100);
            assert_eq!(fed, Ok(()));
            assert_eq!(
                frames,
                [
                    Frame::Ready,
                    Frame::Log { level: 2, text: b"hello".to_vec() },
                    Frame::Log { level: 1, text: Vec::new() },
                    Frame::Returned(b"42".to_vec()),
                ]
            );
        }
    }

    #[test]
    fn a_frame_may_be_as_long_as_allowed_and_no_longer() {
        assert_eq!(read_in_pieces(&encode(7, b"12345"), 3, 5).1, Ok(()));
        assert_eq!(read_in_pieces(&encode(7, b"123456"), 3, 5).1, Err(FrameError::TooLong));
    }

    #[test]
    fn a_claimed_length_is_refused_before_its_bytes_arrive() {
        assert_eq!(read_in_pieces(&u32::MAX.to_le_bytes(), 4, 1000).1, Err(FrameError::TooLong));
    }

    #[test]
    fn nonsense_is_malformed() {
        for bytes in [&[0, 0, 0, 0][..], &[1, 0, 0, 0, 8], &[2, 0, 0, 0, 0, 0], &[1, 0, 0, 0, 255]] {
            assert_eq!(read_in_pieces(bytes, 5, 100).1, Err(FrameError::Malformed), "{bytes:?}");
        }
    }
}
