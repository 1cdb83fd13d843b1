//! What a run has logged.

use isolated_function_protocol::call::{Entry, Level, Source};

/// Charged for each entry beside its text: about what the host spends on it. Eight million empty ones, which a lower price
/// would allow, take it seconds to read.
const ENTRY_COST: usize = 64;

/// Entries, kept up to a limit.
#[derive(Debug)]
pub(super) struct Logs {
    /// One after the other: level byte, length as u32 LE, UTF-8 text.
    kept: Vec<u8>,
    cost: usize,
    /// How much of `kept` was published.
    published: usize,
    /// Beyond it entries are left out. `None`: beyond what the run may send at all, it ends.
    limit: Option<usize>,
    dropped: usize,
}

impl Logs {
    pub(super) fn new(limit: Option<usize>) -> Self {
        Self { kept: Vec::new(), cost: 0, published: 0, limit, dropped: 0 }
    }

    /// What the entries count for.
    pub(super) fn cost(&self) -> usize {
        self.cost
    }

    /// How long the text of the next one may be. `None`: that is for the run's own limit to say.
    pub(super) fn room(&self) -> Option<usize> {
        Some(self.limit?.saturating_sub(self.cost).saturating_sub(ENTRY_COST))
    }

    /// Keeps one, or leaves it out. Returns `false` where the run has to end: all that it sends is more than `most`.
    pub(super) fn keep(&mut self, entry: &Entry, most: usize) -> bool {
        let cost = entry.text.len().saturating_add(ENTRY_COST);
        if let Some(limit) = self.limit
            && (self.dropped > 0 || self.cost.saturating_add(cost) > limit)
        {
            self.leave_out(entry.text.len());
            return true;
        }
        self.cost = self.cost.saturating_add(cost);
        self.cost <= most && entry.write_to(&mut self.kept).is_some()
    }

    /// Notes that so many bytes of a text were not kept.
    pub(super) fn leave_out(&mut self, bytes: usize) {
        self.dropped = self.dropped.saturating_add(bytes);
    }

    /// What was not published yet.
    pub(super) fn publish(&mut self) -> Option<Vec<u8>> {
        let fresh = self.kept.get(self.published..)?.to_vec();
        self.published = self.kept.len();
        (!fresh.is_empty()).then_some(fresh)
    }

    /// Call when there will be no more: tells how much was left out.
    pub(super) fn close(&mut self) {
        if self.dropped > 0 {
            let text = format!("[{} bytes of logs dropped]", self.dropped).into_bytes();
            self.dropped = 0;
            // Far shorter than what would not fit.
            let _ = Entry { level: Level::Warn, source: Source::Console, text }.write_to(&mut self.kept);
        }
    }

    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(text: &[u8]) -> Entry {
        Entry { level: Level::Log, source: Source::Console, text: text.to_vec() }
    }

    #[test]
    fn without_a_limit_of_their_own_the_run_ends() {
        let mut logs = Logs::new(None);
        assert_eq!(logs.room(), None);
        assert!(logs.keep(&entry(b"abc"), ENTRY_COST + 3));
        assert!(!logs.keep(&entry(b""), ENTRY_COST + 3));
    }

    #[test]
    fn beyond_a_limit_of_their_own_they_are_left_out_and_counted() {
        let mut logs = Logs::new(Some(ENTRY_COST + 5));
        assert_eq!(logs.room(), Some(5));
        assert!(logs.keep(&entry(b"abc"), usize::MAX));
        assert!(logs.keep(&entry(b"defg"), usize::MAX));
        // What comes after is left out too: a log with holes would be none.
        assert!(logs.keep(&entry(b""), usize::MAX));
        logs.leave_out(10);
        assert_eq!(logs.publish().as_deref(), Some(&b"\x01\x03\0\0\0abc"[..]));
        assert_eq!(logs.publish(), None);
        logs.close();
        assert_eq!(logs.publish().as_deref(), Some(&b"\x04\x1a\0\0\0[14 bytes of logs dropped]"[..]));
    }
}
