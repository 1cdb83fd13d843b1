//! Fork servers that failed, and how long none is started after them.

use std::collections::HashMap;
use std::time::{Duration, Instant};

const FIRST_PAUSE: Duration = Duration::from_millis(100);
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// The failures of late, by the key of the profile. One whose pause is over for [`LONGEST_PAUSE`] is forgotten.
#[derive(Debug, Default)]
pub(super) struct Setbacks {
    by_key: HashMap<String, Setback>,
}

#[derive(Debug)]
struct Setback {
    failures: u32,
    at: Instant,
    until: Instant,
    why: String,
    /// Whether a server of this profile has passed its self-test since.
    is_mended: bool,
}

impl Setbacks {
    /// Notes that a server has failed. After each failure the pause is twice as long as it was after the one before.
    pub(super) fn note(&mut self, key: String, why: String, now: Instant) {
        self.by_key.retain(|_, setback| now < setback.until + LONGEST_PAUSE);
        let failures = self.by_key.get(&key).map_or(0, |setback| setback.failures) + 1;
        let pause = FIRST_PAUSE.saturating_mul(2_u32.saturating_pow(failures - 1)).min(LONGEST_PAUSE);
        self.by_key.insert(key, Setback { failures, at: now, until: now + pause, why, is_mended: false });
    }

    /// Notes that a server has passed its self-test. How often others have failed is remembered: it may be the next.
    pub(super) fn note_passed(&mut self, key: &str) {
        if let Some(setback) = self.by_key.get_mut(key) {
            setback.is_mended = true;
        }
    }

    /// Whether it is too early to start another server.
    pub(super) fn is_pausing(&self, key: &str, now: Instant) -> bool {
        self.by_key.get(key).is_some_and(|setback| now < setback.until)
    }

    /// Whether a run had better not wait for a server that has not passed its self-test.
    pub(super) fn is_doubtful(&self, key: &str) -> bool {
        self.by_key.get(key).is_some_and(|setback| !setback.is_mended)
    }

    /// Why the last server that failed did so, unless one like it has worked since.
    pub(super) fn last_reason(&self) -> Option<String> {
        let unmended = self.by_key.values().filter(|setback| !setback.is_mended);
        unmended.max_by_key(|setback| setback.at).map(|setback| setback.why.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_failure_doubles_the_pause_up_to_the_longest() {
        let mut setbacks = Setbacks::default();
        let mut now = Instant::now();
        let mut pauses = Vec::new();
        for _ in 0..40 {
            setbacks.note("a".into(), "it ended".into(), now);
            let until = setbacks.by_key["a"].until;
            assert!(setbacks.is_pausing("a", until - Duration::from_millis(1)));
            assert!(!setbacks.is_pausing("a", until));
            assert!(!setbacks.is_pausing("b", now));
            pauses.push(until - now);
            now = until;
        }
        assert_eq!(pauses[..3], [FIRST_PAUSE, FIRST_PAUSE * 2, FIRST_PAUSE * 4]);
        assert_eq!(pauses[39], LONGEST_PAUSE);
    }

    #[test]
    fn a_failure_is_forgotten_once_nothing_has_failed_for_long() {
        let mut setbacks = Setbacks::default();
        let now = Instant::now();
        setbacks.note("a".into(), "it ended".into(), now);
        setbacks.note("a".into(), "it ended".into(), now);
        let later = now + FIRST_PAUSE * 2 + LONGEST_PAUSE;
        setbacks.note("b".into(), "it ended".into(), later);
        assert!(!setbacks.is_doubtful("a"));
        setbacks.note("a".into(), "it ended".into(), later);
        assert!(!setbacks.is_pausing("a", later + FIRST_PAUSE));
    }

    #[test]
    fn one_that_passes_lifts_the_doubt_and_the_reason_and_not_the_count() {
        let mut setbacks = Setbacks::default();
        let now = Instant::now();
        setbacks.note("a".into(), "first".into(), now);
        setbacks.note("b".into(), "second".into(), now + Duration::from_millis(1));
        assert_eq!(setbacks.last_reason().as_deref(), Some("second"));
        setbacks.note_passed("b");
        assert!(setbacks.is_doubtful("a") && !setbacks.is_doubtful("b"));
        assert_eq!(setbacks.last_reason().as_deref(), Some("first"));
        setbacks.note("b".into(), "again".into(), now);
        assert!(setbacks.is_pausing("b", now + FIRST_PAUSE));
    }
}
