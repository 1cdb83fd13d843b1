//! How much CPU a process has had, and how much it would have liked.

use std::io;
use std::time::Duration;

use nix::time::{clock_getcpuclockid, clock_gettime};
use nix::unistd::Pid;

/// User and system time of all threads of a process that lives.
pub(in crate::process) fn time_of(pid: i32) -> io::Result<Duration> {
    Ok(clock_gettime(clock_getcpuclockid(Pid::from_raw(pid))?)?.into())
}

/// How long the main thread of a process that lives was ready to run while others had the CPUs.
pub(in crate::process) fn time_without(pid: i32) -> io::Result<Duration> {
    let text = std::fs::read_to_string(format!("/proc/{pid}/schedstat"))?;
    // Nanoseconds on a CPU, nanoseconds waiting for one, turns.
    let waited = text.split_whitespace().nth(1).and_then(|waited| waited.parse().ok());
    waited.map(Duration::from_nanos).ok_or_else(|| io::ErrorKind::InvalidData.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_is_that_of_this_process_and_grows() {
        let pid = i32::try_from(std::process::id()).unwrap();
        let before = time_of(pid).unwrap();
        let end = before + Duration::from_millis(20);
        while time_of(pid).unwrap() < end {
            std::hint::spin_loop();
        }
        assert!(time_without(pid).is_ok());
    }

    #[test]
    fn a_process_that_is_gone_has_none() {
        // Above the largest pid that Linux gives.
        let nobody = 4_194_305;
        assert!(time_of(nobody).is_err());
        assert!(time_without(nobody).is_err());
    }
}
