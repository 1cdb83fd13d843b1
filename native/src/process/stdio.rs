//! The standard output and the standard error of a process: read as often as is of use, and cut into lines. To a process that
//! writes without end, byte by byte perhaps, the supervisor would be as busy as it.

use std::io::{ErrorKind, Read};
use std::mem;
use std::time::{Duration, Instant};

use mio::unix::pipe;
use mio::{Interest, Registry, Token};

/// How long a stream that was read is left alone. What is written meanwhile waits in the pipe.
const PAUSE: Duration = Duration::from_millis(2);
/// How long a line may stay without its end before it counts as one.
const PATIENCE: Duration = Duration::from_millis(10);
/// A line that is longer is cut.
const LONGEST_LINE: usize = 64 * 1024;

/// One stream.
#[derive(Debug)]
pub(super) struct Stdio {
    pipe: pipe::Receiver,
    attention: Attention,
    line: Vec<u8>,
    /// When what there is of a line began to wait for its end.
    line_began_at: Option<Instant>,
}

/// Whether events tell of what is written.
#[derive(Clone, Copy, Debug)]
enum Attention {
    /// Nobody has asked for events yet.
    Unregistered,
    Paid,
    /// It has just been read.
    Enough,
    /// Not before then.
    PaidAgain(Instant),
}

impl Stdio {
    pub(super) fn new(pipe: pipe::Receiver) -> Self {
        Self { pipe, attention: Attention::Unregistered, line: Vec::new(), line_began_at: None }
    }

    /// Asks for events.
    pub(super) fn register(&mut self, registry: &Registry, token: Token) -> std::io::Result<()> {
        registry.register(&mut self.pipe, token, Interest::READABLE)?;
        self.attention = Attention::Paid;
        Ok(())
    }

    /// Reads once: how many bytes of `scratch` were filled. Nothing while the stream is left alone.
    pub(super) fn read_paced(&mut self, scratch: &mut [u8]) -> usize {
        if !matches!(self.attention, Attention::Paid) {
            return 0;
        }
        let read = self.read(scratch);
        if read > 0 {
            self.attention = Attention::Enough;
        }
        read
    }

    /// The same, whatever was read before.
    pub(super) fn read(&mut self, scratch: &mut [u8]) -> usize {
        loop {
            match self.pipe.read(scratch) {
                Ok(read) => return read,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                // Nothing for now.
                Err(_) => return 0,
            }
        }
    }

    /// Stops events of a stream that has just been read, and has them come again after a pause, at once where there is
    /// something.
    pub(super) fn pace(&mut self, registry: &Registry, token: Token, now: Instant) {
        match self.attention {
            Attention::Enough => {
                // It fails only for what is not registered.
                let _ = registry.deregister(&mut self.pipe);
                self.attention = Attention::PaidAgain(now + PAUSE);
            }
            Attention::PaidAgain(at) if now >= at => {
                // Fails where the user has no more watches: there may be some the next time.
                let watched = registry.register(&mut self.pipe, token, Interest::READABLE);
                self.attention =
                    if watched.is_ok() { Attention::Paid } else { Attention::PaidAgain(now + PAUSE) };
            }
            _ => {}
        }
    }

    /// When [`Stdio::pace`] or [`Stdio::take_waiting_line`] is next of use.
    pub(super) fn deadline(&self) -> Option<Instant> {
        let paid_again = match self.attention {
            Attention::PaidAgain(at) => Some(at),
            _ => None,
        };
        let line = self.line_began_at.map(|began| began + PATIENCE);
        [paid_again, line].into_iter().flatten().min()
    }

    /// Hands on each line that is whole, without its end.
    pub(super) fn cut(&mut self, bytes: &[u8], mut accept: impl FnMut(Vec<u8>)) {
        for piece in bytes.split_inclusive(|byte| *byte == b'\n') {
            let mut rest = piece.strip_suffix(b"\n").unwrap_or(piece);
            while self.line.len() + rest.len() > LONGEST_LINE {
                let (taken, left) = rest.split_at(LONGEST_LINE - self.line.len());
                self.line.extend_from_slice(taken);
                accept(mem::take(&mut self.line));
                rest = left;
            }
            self.line.extend_from_slice(rest);
            if piece.ends_with(b"\n") {
                accept(mem::take(&mut self.line));
            }
        }
        self.line_began_at = (!self.line.is_empty()).then(|| self.line_began_at.unwrap_or_else(Instant::now));
    }

    /// What there is of a line that has waited long enough for its end.
    pub(super) fn take_waiting_line(&mut self, now: Instant) -> Option<Vec<u8>> {
        let is_due = self.line_began_at.is_some_and(|began| now >= began + PATIENCE);
        if is_due { self.take_last_line() } else { None }
    }

    /// What there is of a line that will have no end.
    pub(super) fn take_last_line(&mut self) -> Option<Vec<u8>> {
        self.line_began_at = None;
        let line = mem::take(&mut self.line);
        (!line.is_empty()).then_some(line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(stdio: &mut Stdio, bytes: &[u8]) -> Vec<Vec<u8>> {
        let mut lines = Vec::new();
        stdio.cut(bytes, |line| lines.push(line));
        lines
    }

    #[test]
    fn lines_are_whole_however_they_arrive() {
        let mut stdio = Stdio::new(pipe::new().unwrap().1);
        assert_eq!(cut(&mut stdio, b"one\ntw"), [b"one"]);
        assert!(stdio.deadline().is_some());
        assert_eq!(cut(&mut stdio, b"o\n\nthree"), [&b"two"[..], b""]);
        assert_eq!(stdio.take_waiting_line(Instant::now()), None);
        assert_eq!(stdio.take_waiting_line(Instant::now() + PATIENCE).as_deref(), Some(&b"three"[..]));
        assert_eq!(stdio.deadline(), None);
        assert_eq!(stdio.take_last_line(), None);
    }

    #[test]
    fn a_line_without_end_is_cut() {
        let mut stdio = Stdio::new(pipe::new().unwrap().1);
        let lines = cut(&mut stdio, &vec![b'x'; 2 * LONGEST_LINE + 5]);
        assert_eq!(lines.iter().map(Vec::len).collect::<Vec<_>>(), [LONGEST_LINE, LONGEST_LINE]);
        assert_eq!(stdio.take_last_line(), Some(vec![b'x'; 5]));
    }
}
