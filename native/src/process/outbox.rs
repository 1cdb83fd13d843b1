//! Messages to the sandbox: `[u32 LE length][bytes]`, written as fast as it takes them.

use std::collections::VecDeque;
use std::io::{self, ErrorKind, IoSlice, Write};

use super::request::Message;

const HEADER: usize = 4;

/// What is still to be written.
#[derive(Debug, Default)]
pub(super) struct Outbox {
    messages: VecDeque<Message>,
    /// Bytes of the first message that are written already, its header included.
    written: usize,
}

impl Outbox {
    pub(super) fn push(&mut self, message: Message) {
        self.messages.push_back(message);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.messages.is_empty()
    }

    /// Writes until nothing is left or the socket is full. Header and message go in one system call: the reader, woken
    /// by the header alone, would have to sleep again.
    pub(super) fn flush(&mut self, mut socket: impl Write) -> io::Result<()> {
        while let Some(message) = self.messages.front() {
            // Longer than a u32 tells: refused by js/run long before it comes here.
            let header = u32::try_from(message.len()).unwrap_or(u32::MAX).to_le_bytes();
            let unwritten = [
                IoSlice::new(&header[self.written.min(HEADER)..]),
                IoSlice::new(&message[self.written.saturating_sub(HEADER)..]),
            ];
            match socket.write_vectored(&unwritten) {
                Ok(written) => self.written += written,
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(()),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
            if self.written == HEADER + message.len() {
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
        outbox.push(b"hello world".to_vec().into());
        outbox.push(Vec::new().into());
        let mut socket = Narrow(Vec::new(), false);
        for _ in 0..20 {
            outbox.flush(&mut socket).unwrap();
        }
        assert_eq!(socket.0, b"\x0b\0\0\0hello world\0\0\0\0");
    }
}
