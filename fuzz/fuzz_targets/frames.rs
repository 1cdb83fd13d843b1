//! Any bytes, cut anywhere, make the same frames or the same error, and the reader hands out no more than it was allowed.
#![no_main]

use isolated_function_protocol::call::{Frame, FrameError, FrameReader};
use libfuzzer_sys::fuzz_target;

/// As the supervisor charges them: the text, and something for the entry itself.
const ENTRY: usize = 8;

fuzz_target!(|input: (u16, u8, &[u8])| {
    let (allowance, piece, bytes) = input;
    let whole = read(bytes.chunks(bytes.len().max(1)), allowance.into());
    let pieces = read(bytes.chunks(usize::from(piece).max(1)), allowance.into());
    assert_eq!(whole, pieces);
    let kept: usize = whole.0.iter().map(payload_length).sum();
    assert!(kept <= usize::from(allowance) * whole.0.len().max(1));
    assert!(kept <= bytes.len());
});

fn read<'a>(
    pieces: impl Iterator<Item = &'a [u8]>,
    allowance: usize,
) -> (Vec<Frame>, Result<(), FrameError>) {
    let mut reader = FrameReader::default();
    let (mut frames, mut left) = (Vec::new(), allowance);
    let mut result = Ok(());
    for bytes in pieces {
        let before = frames.len();
        let fed = reader.feed(bytes, left, |frame| {
            let length = payload_length(&frame);
            assert!(length <= left, "{length} bytes where {left} may come");
            if matches!(frame, Frame::Log { .. }) {
                left = left.saturating_sub(length + ENTRY);
            }
            frames.push(frame);
            left
        });
        assert!(result.is_ok() || (fed == result && frames.len() == before), "it goes on after {result:?}");
        result = fed;
    }
    (frames, result)
}

fn payload_length(frame: &Frame) -> usize {
    match frame {
        Frame::Ready => 0,
        Frame::Log { text: payload, .. } | Frame::Returned(payload) | Frame::Thrown(payload) => payload.len(),
    }
}
