//! Kernel limits of a process that is ready and has not read user code yet.

use std::io;
use std::time::Duration;

use rustix::process::{Resource, Rlimit};

use super::platform::resource;

/// What the runtime maps without the function asking for it: stacks of the four threads of libuv's pool, 8 MiB
/// each, that start when they are first needed.
const RUNTIME_HEADROOM: u64 = 32 << 20;

/// What a function with `child-process` may have at once. A look at more would take longer than it is worth, and beyond that
/// it takes from all others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Most {
    /// Beside its own process.
    pub(super) processes: usize,
    /// Its own process's among them.
    pub(super) threads: usize,
}

/// js/run/outcome/read-outcome.js has them too.
pub(super) const MOST: Most = Most { processes: 256, threads: 1024 };

/// RLIMIT_CPU of whole seconds, `timeout` rounded up. The soft limit sends SIGXCPU, which user code can catch; the
/// hard one, a second later, sends SIGKILL, which it cannot.
pub(super) fn limit_cpu(pid: i32, timeout: Duration) -> io::Result<()> {
    let seconds = cpu_seconds(timeout);
    let limit = Rlimit { current: Some(seconds), maximum: Some(seconds.saturating_add(1)) };
    resource::limit(pid, Resource::Cpu, limit)
}

/// The whole seconds of CPU that a wall clock limit stands for.
pub(super) fn cpu_seconds(timeout: Duration) -> u64 {
    timeout.as_secs().saturating_add(u64::from(timeout.subsec_nanos() > 0))
}

/// RLIMIT_DATA of `baseline` (what is mapped now) and `limit` bytes. Not RLIMIT_AS: V8 reserves address space that it
/// never uses.
pub(super) fn limit_data(pid: i32, baseline: u64, limit: u64) -> io::Result<()> {
    let bytes = baseline.saturating_add(limit).saturating_add(RUNTIME_HEADROOM);
    resource::limit(pid, Resource::Data, Rlimit { current: Some(bytes), maximum: Some(bytes) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cpu_time_is_whole_seconds_rounded_up() {
        let cases = [(1, 1), (1000, 1), (1001, 2), (5000, 5), (100, 1)];
        for (timeout, seconds) in cases {
            assert_eq!(cpu_seconds(Duration::from_millis(timeout)), seconds, "{timeout} ms");
        }
    }
}
