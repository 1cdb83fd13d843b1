//! Any bytes, cut anywhere, make the same frames or the same error, and the reader hands out no more than it was allowed.
#![no_main]

use isolated_function_protocol::call::{Allowance, Frame, FrameError, FrameReader, HostArguments};
use libfuzzer_sys::fuzz_target;

/// As the supervisor charges them: the text, and something for the entry itself.
const ENTRY: usize = 8;

fuzz_target!(|input: (u16, Option<u8>, Option<u8>, u8, &[u8])| {
    let (output, dropping_logs, arguments, piece, bytes) = input;
    let allowance = Allowance {
        output: output.into(),
        dropping_logs: dropping_logs.map(Into::into),
        arguments: arguments.map(Into::into),
    };
    let whole = read(bytes.chunks(bytes.len().max(1)), allowance);
    let pieces = read(bytes.chunks(usize::from(piece).max(1)), allowance);
    assert_eq!(whole, pieces);
    let kept: usize = whole.0.iter().map(payload_length).sum();
    assert!(kept <= bytes.len());
});

fn read<'a>(
    pieces: impl Iterator<Item = &'a [u8]>,
    mut allowance: Allowance,
) -> (Vec<Frame>, Result<(), FrameError>) {
    let mut reader = FrameReader::default();
    let mut frames = Vec::new();
    let mut result = Ok(());
    for bytes in pieces {
        let before = frames.len();
        let fed = reader.feed(bytes, allowance, |frame| {
            let length = payload_length(&frame);
            let most = most_of(&frame, allowance);
            assert!(length <= most, "{length} bytes where {most} may come");
            if matches!(frame, Frame::Log(_)) {
                allowance.output = allowance.output.saturating_sub(length + ENTRY);
                allowance.dropping_logs =
                    allowance.dropping_logs.map(|room| room.saturating_sub(length + ENTRY));
            }
            frames.push(frame);
            allowance
        });
        assert!(result.is_ok() || (fed == result && frames.len() == before), "it goes on after {result:?}");
        result = fed;
    }
    (frames, result)
}

fn most_of(frame: &Frame, allowance: Allowance) -> usize {
    match frame {
        Frame::Log(_) => allowance.dropping_logs.unwrap_or(allowance.output),
        Frame::HostCall { .. } => allowance.arguments.expect("host calls only where there are host functions"),
        _ => allowance.output,
    }
}

fn payload_length(frame: &Frame) -> usize {
    match frame {
        Frame::Ready | Frame::LogTooLong { .. } => 0,
        Frame::Log(entry) => entry.text.len(),
        Frame::HostCall { arguments: HostArguments::Encoded(bytes), .. } => bytes.len(),
        Frame::HostCall { arguments: HostArguments::TooLong, .. } => 0,
        Frame::Returned(payload) | Frame::Thrown { error: payload, .. } => payload.len(),
    }
}
