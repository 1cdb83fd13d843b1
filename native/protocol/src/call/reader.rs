//! Cuts what arrives from a sandbox into frames.

use std::mem;

use thiserror::Error;

use super::frame::Frame;

/// Why nothing more is read.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum FrameError {
    #[error("a frame is longer than what may still be sent")]
    TooLong,
    #[error("a frame of length zero or of an unknown kind")]
    Malformed,
}

const LENGTH: usize = 4;
/// The length, and the kind, which the length counts.
const HEADER: usize = LENGTH + 1;

/// Collects bytes until they make a frame.
#[derive(Debug, Default)]
pub struct FrameReader {
    header: Vec<u8>,
    payload: Vec<u8>,
    /// What was wrong. Nothing after it means anything.
    failure: Option<FrameError>,
}

impl FrameReader {
    /// Takes what arrived and hands each complete frame to `accept`, which returns how many bytes of payload may still
    /// come. The length is checked as soon as it is known: no more than the allowance is ever held.
    ///
    /// # Errors
    ///
    /// What arrived, now or at an earlier call, is no frame that may come. Of the rest nothing is kept.
    pub fn feed(
        &mut self,
        mut bytes: &[u8],
        mut allowance: usize,
        mut accept: impl FnMut(Frame) -> usize,
    ) -> Result<(), FrameError> {
        if let Some(failure) = self.failure {
            return Err(failure);
        }
        while !bytes.is_empty() {
            bytes = take(&mut self.header, bytes, HEADER);
            self.check_header(allowance)?;
            let Some(&kind) = self.header.get(LENGTH) else { return Ok(()) };
            let wanted = self.payload_length().unwrap_or_default();
            bytes = take(&mut self.payload, bytes, wanted);
            if self.payload.len() < wanted {
                return Ok(());
            }
            self.header.clear();
            let Some(frame) = Frame::new(kind, mem::take(&mut self.payload)) else {
                return Err(self.fail(FrameError::Malformed));
            };
            allowance = accept(frame);
        }
        Ok(())
    }

    fn check_header(&mut self, allowance: usize) -> Result<(), FrameError> {
        match (self.header.len() >= LENGTH, self.payload_length()) {
            (false, _) => Ok(()),
            (true, None) => Err(self.fail(FrameError::Malformed)),
            (true, Some(length)) if length > allowance => Err(self.fail(FrameError::TooLong)),
            (true, Some(_)) => Ok(()),
        }
    }

    /// `None` while the length is not known, and where it leaves no room for the kind.
    fn payload_length(&self) -> Option<usize> {
        let length = u32::from_le_bytes(*self.header.first_chunk::<LENGTH>()?);
        usize::try_from(length).ok()?.checked_sub(1)
    }

    fn fail(&mut self, failure: FrameError) -> FrameError {
        *self = Self { failure: Some(failure), ..Self::default() };
        failure
    }
}

/// Moves bytes to where they are collected until there are `wanted`, and returns the rest.
fn take<'a>(collected: &mut Vec<u8>, bytes: &'a [u8], wanted: usize) -> &'a [u8] {
    let missing = wanted.saturating_sub(collected.len());
    let (taken, rest) = bytes.split_at(missing.min(bytes.len()));
    collected.extend_from_slice(taken);
    rest
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

    #[test]
    fn after_a_mistake_nothing_is_read_and_nothing_is_kept() {
        for (mistake, failure) in
            [(encode(9, b""), FrameError::Malformed), (encode(1, b"long"), FrameError::TooLong)]
        {
            let mut reader = FrameReader::default();
            let mut frames = 0;
            for bytes in [mistake, encode(1, b"a"), vec![b'x'; 100_000]] {
                let fed = reader.feed(&bytes, 3, |_| {
                    frames += 1;
                    3
                });
                assert_eq!(fed, Err(failure));
            }
            assert_eq!(frames, 0);
            assert_eq!(reader.header.capacity() + reader.payload.capacity(), 0);
        }
    }
}
