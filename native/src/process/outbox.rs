//! Messages to the sandbox, written as fast as it takes them.

use std::collections::VecDeque;
use std::io::{self, ErrorKind, IoSlice, Write};

use isolated_function_protocol::call::{HEADER_LENGTH, MessageKind};

use super::request::Message;

/// What is still to be written.
#[derive(Debug, Default)]
pub(super) struct Outbox {
    messages: VecDeque<(MessageKind, Message)>,
    /// Bytes of the first message that are written already, its header included.
    written: usize,
}

impl Outbox {
    pub(super) fn push(&mut self, kind: MessageKind, payload: Message) {
        self.messages.push_back((kind, payload));
    }

    /// How many answers are not written whole.
    pub(super) fn count_answers(&self) -> usize {
        self.messages.iter().filter(|(kind, _)| kind.is_answer()).count()
    }

    #[cfg(target_os = "linux")]
    pub(super) fn is_empty(&self) -> bool {
        self.messages.is_empty()
    }

    /// Writes until nothing is left or the socket is full. Header and message go in one system call: the reader, woken
    /// by the header alone, would have to sleep again.
    pub(super) fn flush(&mut self, mut socket: impl Write) -> io::Result<()> {
        while let Some((kind, payload)) = self.messages.front() {
            // Longer than a u32 tells: refused by js/run long before it comes here.
            let header = kind.header(payload.len()).ok_or(ErrorKind::InvalidInput)?;
            let unwritten = [
                IoSlice::new(&header[self.written.min(HEADER_LENGTH)..]),
                IoSlice::new(&payload[self.written.saturating_sub(HEADER_LENGTH)..]),
            ];
            match socket.write_vectored(&unwritten) {
                Ok(written) => self.written += written,
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(()),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
            if self.written == HEADER_LENGTH + payload.len() {
                self.messages.pop_front();
                self.written = 0;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Takes a few bytes at a time and is full after each.
    struct Narrow(Vec<u8>, bool);

    impl Write for Narrow {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.1 = !self.1;
            if self.1 {
                return Err(ErrorKind::WouldBlock.into());
            }
            let taken = bytes.len().min(3);
            self.0.extend_from_slice(&bytes[..taken]);
            Ok(taken)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn messages_are_written_whole_through_a_socket_that_is_often_full() {
        let mut outbox = Outbox::default();
        outbox.push(MessageKind::Call, b"hello world".to_vec().into());
        outbox.push(MessageKind::Boot, Vec::new().into());
        let mut socket = Narrow(Vec::new(), false);
        for _ in 0..20 {
            outbox.flush(&mut socket).unwrap();
        }
        assert_eq!(socket.0, b"\x0c\0\0\0\x01hello world\x01\0\0\0\0");
    }
}
