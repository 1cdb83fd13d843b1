//! Messages to the sandbox: `[u32 LE length][bytes]`, written as fast as it takes them.

use std::collections::VecDeque;
use std::io::{self, ErrorKind, Write};

use super::request::Message;

/// What is still to be written.
#[derive(Debug, Default)]
pub(super) struct Outbox {
    chunks: VecDeque<Message>,
    /// Bytes of the first chunk that are written already.
    written: usize,
}

impl Outbox {
    pub(super) fn push(&mut self, message: Message) {
        // Longer than a u32 tells: refused by js/run long before it comes here.
        let length = u32::try_from(message.len()).unwrap_or(u32::MAX);
        self.chunks.push_back(length.to_le_bytes().to_vec().into());
        self.chunks.push_back(message);
    }

    /// Writes until nothing is left or the socket is full.
    pub(super) fn flush(&mut self, mut socket: impl Write) -> io::Result<()> {
        while let Some(chunk) = self.chunks.front() {
            if self.written == chunk.len() {
                self.chunks.pop_front();
                self.written = 0;
                continue;
            }
            match socket.write(&chunk[self.written..]) {
                Ok(written) => self.written += written,
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(()),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
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
