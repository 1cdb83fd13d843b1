//! Cuts what arrives from a sandbox into frames.

use std::mem;

use super::frame::{Allowance, Frame, Verdict};
use super::frame_error::FrameError;

const LENGTH: usize = 4;
/// The length, and the kind, which the length counts.
const HEADER: usize = LENGTH + 1;

/// Collects bytes until they make a frame.
#[derive(Debug, Default)]
pub struct FrameReader {
    header: Vec<u8>,
    payload: Vec<u8>,
    /// Of a frame whose bytes are not kept: how many have come.
    skipped: Option<usize>,
    /// What was wrong. Nothing after it means anything.
    failure: Option<FrameError>,
}

impl FrameReader {
    /// Takes what arrived and hands each complete frame to `accept`, which returns what may still come. The length is checked
    /// as soon as it is known: no more than the allowance is ever held.
    ///
    /// # Errors
    ///
    /// What arrived, now or at an earlier call, is no frame that may come. Of the rest nothing is kept.
    pub fn feed(
        &mut self,
        mut bytes: &[u8],
        mut allowance: Allowance,
        mut accept: impl FnMut(Frame) -> Allowance,
    ) -> Result<(), FrameError> {
        if let Some(failure) = self.failure {
            return Err(failure);
        }
        while !bytes.is_empty() {
            let has_begun = self.header.len() == HEADER;
            bytes = take(&mut self.header, bytes, HEADER);
            if !has_begun {
                self.check_header(allowance)?;
            }
            let Some(&kind) = self.header.get(LENGTH) else { return Ok(()) };
            let wanted = self.payload_length().unwrap_or_default();
            let frame = if let Some(skipped) = self.skipped {
                let passed = (wanted - skipped).min(bytes.len());
                bytes = bytes.get(passed..).unwrap_or_default();
                self.skipped = Some(skipped + passed);
                if skipped + passed < wanted {
                    return Ok(());
                }
                self.skipped = None;
                Some(Frame::LogTooLong { bytes: wanted })
            } else {
                bytes = take(&mut self.payload, bytes, wanted);
                if self.payload.len() < wanted {
                    return Ok(());
                }
                Frame::new(kind, mem::take(&mut self.payload))
            };
            self.header.clear();
            let Some(frame) = frame else { return Err(self.fail(FrameError::Malformed)) };
            allowance = accept(frame);
        }
        Ok(())
    }

    fn check_header(&mut self, allowance: Allowance) -> Result<(), FrameError> {
        match (self.header.len(), self.payload_length()) {
            (..LENGTH, _) => Ok(()),
            (_, None) => Err(self.fail(FrameError::Malformed)),
            (LENGTH, Some(length)) if length > allowance.longest() => Err(self.fail(FrameError::TooLong)),
            (LENGTH, Some(_)) => Ok(()),
            (_, Some(length)) => match allowance.judge(self.header[LENGTH], length) {
                Verdict::Read => Ok(()),
                Verdict::Skip => {
                    self.skipped = Some(0);
                    Ok(())
                }
                Verdict::Refuse(failure) => Err(self.fail(failure)),
            },
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
    use crate::call::{Entry, HostArguments, Level, Source};

    fn encode(kind: u8, payload: &[u8]) -> Vec<u8> {
        let length = u32::try_from(payload.len() + 1).unwrap();
        [&length.to_le_bytes()[..], &[kind], payload].concat()
    }

    fn output(output: usize) -> Allowance {
        Allowance { output, ..Allowance::NOTHING }
    }

    fn read_in_pieces(
        bytes: &[u8],
        piece: usize,
        allowance: Allowance,
    ) -> (Vec<Frame>, Result<(), FrameError>) {
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

    fn log(level: Level, source: Source, text: &[u8]) -> Frame {
        Frame::Log(Entry { level, source, text: text.to_vec() })
    }

    #[test]
    fn frames_arrive_however_they_are_cut() {
        let frames = [
            encode(0, b""),
            encode(2, b"hello"),
            encode(1, b""),
            encode(12, b"err"),
            encode(8, b"\x07\0\0\0\x01\0[1]"),
            encode(9, b"\x08\0\0\0\x01\0"),
            encode(10, b"\x07\0\0\0no"),
            encode(6, b"42"),
        ];
        let bytes = frames.concat();
        for piece in 1..=bytes.len() {
            let (frames, fed) =
                read_in_pieces(&bytes, piece, Allowance { arguments: Some(3), ..output(100) });
            assert_eq!(fed, Ok(()));
            assert_eq!(
                frames,
                [
                    Frame::Ready,
                    log(Level::Info, Source::Console, b"hello"),
                    log(Level::Log, Source::Console, b""),
                    log(Level::Error, Source::Stdio, b"err"),
                    Frame::HostCall {
                        id: 7,
                        function: 1,
                        arguments: HostArguments::Encoded(b"[1]".to_vec())
                    },
                    Frame::HostCall { id: 8, function: 1, arguments: HostArguments::TooLong },
                    Frame::Thrown { error: b"no".to_vec(), host_call: Some(7) },
                    Frame::Returned(b"42".to_vec()),
                ]
            );
        }
    }

    #[test]
    fn a_frame_may_be_as_long_as_allowed_and_no_longer() {
        assert_eq!(read_in_pieces(&encode(7, b"12345"), 3, output(5)).1, Ok(()));
        assert_eq!(read_in_pieces(&encode(7, b"123456"), 3, output(5)).1, Err(FrameError::TooLong));
    }

    #[test]
    fn arguments_have_a_length_of_their_own() {
        let allowance = Allowance { arguments: Some(3), ..output(5) };
        for (arguments, fed) in [(&b"[1]"[..], Ok(())), (b"[12]", Err(FrameError::ArgumentsTooLong))] {
            let frame = encode(8, &[b"\0\0\0\0\0\0", arguments].concat());
            assert_eq!(read_in_pieces(&frame, 100, allowance).1, fed);
        }
        assert_eq!(read_in_pieces(&encode(7, b"1234567"), 100, allowance).1, Err(FrameError::TooLong));
    }

    #[test]
    fn host_calls_without_host_functions_are_malformed() {
        for (kind, payload) in [(8, &b"\0\0\0\0\0\0[]"[..]), (9, b"\0\0\0\0\0\0"), (10, b"\0\0\0\0")] {
            assert_eq!(read_in_pieces(&encode(kind, payload), 5, output(100)).1, Err(FrameError::Malformed));
        }
    }

    #[test]
    fn a_log_that_is_too_long_can_be_left_out() {
        let bytes = [encode(1, &[b'x'; 1000]), encode(5, b"ok"), encode(6, b"1")].concat();
        for piece in [1, 3, 100, 2000] {
            let allowance = Allowance { dropping_logs: Some(2), ..output(5) };
            let (frames, fed) = read_in_pieces(&bytes, piece, allowance);
            assert_eq!(fed, Ok(()));
            assert_eq!(
                frames,
                [
                    Frame::LogTooLong { bytes: 1000 },
                    log(Level::Error, Source::Console, b"ok"),
                    Frame::Returned(b"1".to_vec()),
                ]
            );
        }
        let allowance = Allowance { dropping_logs: Some(2), ..output(5) };
        assert_eq!(read_in_pieces(&encode(6, b"123456"), 4, allowance).1, Err(FrameError::TooLong));
    }

    #[test]
    fn a_claimed_length_is_refused_before_its_bytes_arrive() {
        assert_eq!(read_in_pieces(&u32::MAX.to_le_bytes(), 4, output(1000)).1, Err(FrameError::TooLong));
    }

    #[test]
    fn nonsense_is_malformed() {
        let allowance = Allowance { arguments: Some(10), ..output(100) };
        let frames =
            [&[0, 0, 0, 0][..], &[1, 0, 0, 0, 13], &[2, 0, 0, 0, 0, 0], &[1, 0, 0, 0, 255], &[1, 0, 0, 0, 8]];
        for bytes in frames {
            assert_eq!(read_in_pieces(bytes, 5, allowance).1, Err(FrameError::Malformed), "{bytes:?}");
        }
        let too_much = encode(9, b"\0\0\0\0\0\0x");
        assert_eq!(read_in_pieces(&too_much, 100, allowance).1, Err(FrameError::Malformed));
    }

    #[test]
    fn after_a_mistake_nothing_is_read_and_nothing_is_kept() {
        for (mistake, failure) in
            [(encode(99, b""), FrameError::Malformed), (encode(1, b"long"), FrameError::TooLong)]
        {
            let mut reader = FrameReader::default();
            let mut frames = 0;
            for bytes in [mistake, encode(1, b"a"), vec![b'x'; 100_000]] {
                let fed = reader.feed(&bytes, output(3), |_| {
                    frames += 1;
                    output(3)
                });
                assert_eq!(fed, Err(failure));
            }
            assert_eq!(frames, 0);
            assert_eq!(reader.header.capacity() + reader.payload.capacity(), 0);
        }
    }
}
