//! Fork servers that failed, and how long none is started after them.

use std::collections::HashMap;
use std::time::{Duration, Instant};

const FIRST_PAUSE: Duration = Duration::from_millis(100);
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// The failures of late, by the key of the profile. One whose pause is over for [`LONGEST_PAUSE`] is forgotten.
#[derive(Debug, Default)]
pub(in crate::process) struct Backoff {
    by_key: HashMap<String, Failures>,
}

#[derive(Debug)]
struct Failures {
    count: u32,
    at: Instant,
    until: Instant,
    why: String,
    /// Whether a server of this profile has passed its self-test since.
    is_mended: bool,
}

impl Backoff {
    /// Notes that a server has failed. After each failure the pause is twice as long as it was after the one before.
    pub(in crate::process) fn note(&mut self, key: String, why: String, now: Instant) {
        self.by_key.retain(|_, failed| now < failed.until + LONGEST_PAUSE);
        let count = self.by_key.get(&key).map_or(0, |failed| failed.count) + 1;
        let pause = FIRST_PAUSE.saturating_mul(2_u32.saturating_pow(count - 1)).min(LONGEST_PAUSE);
        self.by_key.insert(key, Failures { count, at: now, until: now + pause, why, is_mended: false });
    }

    /// Notes that a server has passed its self-test. How often others have failed is remembered: it may be the next.
    pub(in crate::process) fn note_passed(&mut self, key: &str) {
        if let Some(failed) = self.by_key.get_mut(key) {
            failed.is_mended = true;
        }
    }

    /// Whether it is too early to start another server.
    pub(in crate::process) fn is_pausing(&self, key: &str, now: Instant) -> bool {
        self.by_key.get(key).is_some_and(|failed| now < failed.until)
    }

    /// Whether a run had better not wait for a server that has not passed its self-test.
    pub(in crate::process) fn is_unproven(&self, key: &str) -> bool {
        self.by_key.get(key).is_some_and(|failed| !failed.is_mended)
    }

    /// Why the last server that failed did so, unless one like it has worked since.
    pub(in crate::process) fn last_reason(&self) -> Option<String> {
        let unmended = self.by_key.values().filter(|failed| !failed.is_mended);
        unmended.max_by_key(|failed| failed.at).map(|failed| failed.why.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_failure_doubles_the_pause_up_to_the_longest() {
        let mut backoff = Backoff::default();
        let mut now = Instant::now();
        let mut pauses = Vec::new();
        for _ in 0..40 {
            backoff.note("a".into(), "it ended".into(), now);
            let until = backoff.by_key["a"].until;
            assert!(backoff.is_pausing("a", until - Duration::from_millis(1)));
            assert!(!backoff.is_pausing("a", until));
            assert!(!backoff.is_pausing("b", now));
            pauses.push(until - now);
            now = until;
        }
        assert_eq!(pauses[..3], [FIRST_PAUSE, FIRST_PAUSE * 2, FIRST_PAUSE * 4]);
        assert_eq!(pauses[39], LONGEST_PAUSE);
    }

    #[test]
    fn a_failure_is_forgotten_once_nothing_has_failed_for_long() {
        let mut backoff = Backoff::default();
        let now = Instant::now();
        backoff.note("a".into(), "it ended".into(), now);
        backoff.note("a".into(), "it ended".into(), now);
        let later = now + FIRST_PAUSE * 2 + LONGEST_PAUSE;
        backoff.note("b".into(), "it ended".into(), later);
        assert!(!backoff.is_unproven("a"));
        backoff.note("a".into(), "it ended".into(), later);
        assert!(!backoff.is_pausing("a", later + FIRST_PAUSE));
    }

    #[test]
    fn one_that_passes_lifts_the_doubt_and_the_reason_and_not_the_count() {
        let mut backoff = Backoff::default();
        let now = Instant::now();
        backoff.note("a".into(), "first".into(), now);
        backoff.note("b".into(), "second".into(), now + Duration::from_millis(1));
        assert_eq!(backoff.last_reason().as_deref(), Some("second"));
        backoff.note_passed("b");
        assert!(backoff.is_unproven("a") && !backoff.is_unproven("b"));
        assert_eq!(backoff.last_reason().as_deref(), Some("first"));
        backoff.note("b".into(), "again".into(), now);
        assert!(backoff.is_pausing("b", now + FIRST_PAUSE));
    }
}
