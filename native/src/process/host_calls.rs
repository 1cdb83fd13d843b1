//! The host calls of one run: counted before anything of them is kept.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use super::facts::EndReason;

/// A century: longer than any clock stands still.
const LONGEST_PAUSE: Duration = Duration::from_secs(100 * 365 * 24 * 60 * 60);

/// What a run may ask of its host functions.
#[derive(Clone, Copy, Debug)]
pub(crate) struct HostLimits {
    /// How many host functions there are.
    pub(crate) functions: u16,
    /// Calls of one run.
    pub(crate) calls: u32,
    /// Calls at once. One whose answer has not been taken from us counts too, which bounds what waits to be sent.
    pub(crate) in_flight: usize,
    /// Of one call, in bytes.
    pub(crate) argument_bytes: usize,
}

/// Those of one run.
#[derive(Debug)]
pub(super) struct HostCalls {
    limits: HostLimits,
    made: u32,
    /// Unanswered, each with the end of the pause that it has put the clock to.
    open: HashMap<u32, Option<Instant>>,
    paused_at: Option<Instant>,
    /// How long the clock has stood still, without the pause that lasts.
    paused_for: Duration,
}

impl HostCalls {
    pub(super) fn new(limits: HostLimits) -> Self {
        Self { limits, made: 0, open: HashMap::new(), paused_at: None, paused_for: Duration::ZERO }
    }

    /// Whether the function has run at all, as far as host calls tell.
    #[cfg(target_os = "linux")]
    pub(super) fn has_begun(&self) -> bool {
        self.made > 0
    }

    pub(super) fn argument_bytes(&self) -> usize {
        self.limits.argument_bytes
    }

    /// Counts a call, or says why the run ends. The ids are those of a counter: none comes twice. `unsent`: how many answers
    /// wait to be sent.
    pub(super) fn begin(&mut self, id: u32, function: u16, unsent: usize) -> Result<(), EndReason> {
        if id != self.made || function >= self.limits.functions {
            return Err(EndReason::Malformed);
        }
        if self.made >= self.limits.calls {
            return Err(EndReason::HostCalls);
        }
        if self.open.len() + unsent >= self.limits.in_flight {
            return Err(EndReason::HostCallsInFlight);
        }
        self.made += 1;
        self.open.insert(id, None);
        Ok(())
    }

    /// Notes an answer. `false`: there is no such call, or it has its answer.
    pub(super) fn answer(&mut self, id: u32, now: Instant) -> bool {
        let is_open = self.open.remove(&id).is_some();
        self.go_on(now);
        is_open
    }

    /// Stops the clock until that call is answered, `most` at the most.
    pub(super) fn pause(&mut self, id: u32, most: Duration, now: Instant) {
        let Some(until) = self.open.get_mut(&id) else { return };
        *until = Some(now + most.min(LONGEST_PAUSE));
        self.paused_at.get_or_insert(now);
        self.go_on(now);
    }

    /// What does not count of the time since the run began.
    pub(super) fn paused_for(&self, now: Instant) -> Duration {
        let lasting = self.paused_at.map_or(Duration::ZERO, |at| now.saturating_duration_since(at));
        self.paused_for + lasting
    }

    /// When the clock goes on by itself. `None`: it does not stand still.
    pub(super) fn paused_until(&self) -> Option<Instant> {
        self.paused_at?;
        self.open.values().flatten().max().copied()
    }

    /// Has the clock go on where no pause lasts any more.
    pub(super) fn go_on(&mut self, now: Instant) {
        let Some(at) = self.paused_at else { return };
        if self.paused_until().is_some_and(|until| until > now) {
            return;
        }
        self.paused_for += now.saturating_duration_since(at);
        self.paused_at = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: HostLimits = HostLimits { functions: 2, calls: 3, in_flight: 2, argument_bytes: 10 };

    #[test]
    fn ids_are_counted_and_functions_are_in_the_list() {
        let mut calls = HostCalls::new(LIMITS);
        assert_eq!(calls.begin(1, 0, 0), Err(EndReason::Malformed));
        assert_eq!(calls.begin(0, 2, 0), Err(EndReason::Malformed));
        assert_eq!(calls.begin(0, 1, 0), Ok(()));
        assert_eq!(calls.begin(0, 1, 0), Err(EndReason::Malformed));
        assert!(calls.answer(0, Instant::now()));
        assert!(!calls.answer(0, Instant::now()));
        assert_eq!(calls.begin(0, 1, 0), Err(EndReason::Malformed));
    }

    #[test]
    fn calls_and_calls_at_once_are_bounded() {
        let now = Instant::now();
        let mut calls = HostCalls::new(LIMITS);
        calls.begin(0, 0, 0).unwrap();
        assert_eq!(calls.begin(1, 0, 1), Err(EndReason::HostCallsInFlight));
        calls.begin(1, 0, 0).unwrap();
        assert_eq!(calls.begin(2, 0, 0), Err(EndReason::HostCallsInFlight));
        assert!(calls.answer(0, now));
        calls.begin(2, 0, 0).unwrap();
        assert!(calls.answer(1, now) && calls.answer(2, now));
        assert_eq!(calls.begin(3, 0, 0), Err(EndReason::HostCalls));
    }

    #[test]
    fn the_clock_stands_still_until_the_last_pause_is_over() {
        let begin = Instant::now();
        let at = |ms| begin + Duration::from_millis(ms);
        let mut calls = HostCalls::new(LIMITS);
        calls.begin(0, 0, 0).unwrap();
        calls.begin(1, 0, 0).unwrap();
        calls.pause(0, Duration::from_millis(100), at(10));
        calls.pause(1, Duration::from_millis(20), at(20));
        assert_eq!(calls.paused_until(), Some(at(110)));
        assert_eq!(calls.paused_for(at(50)), Duration::from_millis(40));
        calls.answer(0, at(60));
        assert_eq!(calls.paused_until(), None);
        assert_eq!(calls.paused_for(at(90)), Duration::from_millis(50));
        calls.pause(0, Duration::from_millis(100), at(100));
        assert_eq!(calls.paused_for(at(200)), Duration::from_millis(50));
        calls.pause(1, Duration::MAX, at(200));
        assert!(calls.paused_until().is_some());
        calls.pause(1, Duration::from_millis(10), at(200));
        calls.go_on(at(210));
        assert_eq!(calls.paused_until(), None);
        assert_eq!(calls.paused_for(at(300)), Duration::from_millis(60));
    }
}
