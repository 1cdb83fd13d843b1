//! What a dying process said on its standard error, and what that tells about its death.

/// More than V8's and Node's reports on a fatal error need.
const KEPT: usize = 64 * 1024;

/// The end of the standard error of one process. Never shown as a log: console calls arrive as frames.
#[derive(Debug, Default)]
pub(super) struct StderrTail {
    tail: Vec<u8>,
}

impl StderrTail {
    pub(super) fn push(&mut self, bytes: &[u8]) {
        self.tail.extend_from_slice(bytes);
        if self.tail.len() > 2 * KEPT {
            self.tail.drain(..self.tail.len() - KEPT);
        }
    }

    pub(super) fn to_text(&self) -> String {
        String::from_utf8_lossy(&self.tail).trim().to_owned()
    }

    /// Whether V8, or the C++ runtime, reported that it got no memory. V8 then ends the process with SIGABRT, SIGILL
    /// or SIGTRAP, which by themselves say nothing. User code can write the same words and abort: it then lies about
    /// its own death and nothing else.
    pub(super) fn out_of_memory(&self) -> Option<Exhausted> {
        let text = String::from_utf8_lossy(&self.tail);
        if text.contains("JavaScript heap out of memory") {
            return Some(Exhausted::Heap);
        }
        let elsewhere = ["process out of memory", "std::bad_alloc", "JavaScript out of memory"];
        elsewhere.iter().any(|words| text.contains(words)).then_some(Exhausted::Elsewhere)
    }
}

/// What ran out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exhausted {
    Heap,
    Elsewhere,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn v8_tells_what_ran_out() {
        let mut words = StderrTail::default();
        words.push(b"FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory\n");
        assert_eq!(words.out_of_memory(), Some(Exhausted::Heap));

        let mut words = StderrTail::default();
        words.push(b"# Fatal process out of memory: Zone\n");
        assert_eq!(words.out_of_memory(), Some(Exhausted::Elsewhere));

        let mut words = StderrTail::default();
        words.push(b"some other end");
        assert_eq!(words.out_of_memory(), None);
    }

    #[test]
    fn only_the_end_is_kept() {
        let mut words = StderrTail::default();
        for _ in 0..100 {
            words.push(&[b'x'; 10_000]);
        }
        words.push(b"the end");
        assert!(words.tail.len() <= 2 * KEPT);
        assert!(words.to_text().ends_with("the end"));
    }
}
