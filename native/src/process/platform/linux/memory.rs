//! How much memory a process holds, as the kernel counts it.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;

/// Bytes of one process, from `/proc/PID/status`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::process) struct Memory {
    /// Resident now and backed by no file: what the process allocated and touched.
    pub(in crate::process) held: u64,
    /// Resident now and backed by files: the binary's pages, which nobody allocated.
    file: u64,
    /// Largest resident set so far, files included.
    peak: u64,
    /// Private writable mappings, touched or not: what RLIMIT_DATA counts.
    pub(in crate::process) data: u64,
    /// How many it has.
    pub(in crate::process) threads: usize,
}

/// An open `/proc/PID/status`. It goes on to mean that process, also when its pid is another's.
#[derive(Debug)]
pub(in crate::process) struct Status(File);

impl Status {
    /// # Errors
    /// When the process is gone.
    pub(in crate::process) fn open(pid: i32) -> io::Result<Self> {
        File::open(format!("/proc/{pid}/status")).map(Self)
    }

    /// # Errors
    /// When the process is gone.
    pub(in crate::process) fn read(&self) -> io::Result<Memory> {
        // One read: the kernel puts the whole text together at each.
        let mut text = [0; 4096];
        let length = self.0.read_at(&mut text, 0)?;
        Ok(Memory::parse(&String::from_utf8_lossy(&text[..length])))
    }
}

impl Memory {
    /// # Errors
    /// When the process is gone.
    pub(in crate::process) fn of(pid: i32) -> io::Result<Self> {
        Status::open(pid)?.read()
    }

    fn parse(status: &str) -> Self {
        let text = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name))?;
            Some(line.trim_start_matches(':').trim())
        };
        let kib = |name| text(name)?.strip_suffix(" kB")?.parse::<u64>().ok();
        let field = |name| kib(name).unwrap_or(0) * 1024;
        Self {
            held: field("RssAnon") + field("RssShmem"),
            file: field("RssFile"),
            peak: field("VmHWM"),
            data: field("VmData"),
            threads: text("Threads").and_then(|count| count.parse().ok()).unwrap_or(0),
        }
    }

    /// The largest resident set so far, files included.
    pub(in crate::process) fn peak(&self) -> u64 {
        self.peak
    }

    /// The most it ever held. The kernel keeps a peak only of everything resident; files rarely leave it again, so
    /// taking off those that are resident now errs, if at all, on the side of the function.
    pub(in crate::process) fn most_held(&self) -> u64 {
        self.held.max(self.peak.saturating_sub(self.file))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn status_is_read_in_bytes() {
        let status = "Name:\tnode\nVmHWM:\t  500 kB\nVmData:\t   70 kB\nRssAnon:\t  30 kB\nRssFile:\t 400 kB\nRssShmem:\t 1 kB\nThreads:\t7\n";
        let memory = Memory::parse(status);
        assert_eq!(
            memory,
            Memory { held: 31 * 1024, file: 400 * 1024, peak: 500 * 1024, data: 70 * 1024, threads: 7 }
        );
        assert_eq!(memory.most_held(), 100 * 1024);
    }

    #[test]
    fn what_this_process_touches_is_held() {
        let pid = i32::try_from(std::process::id()).unwrap();
        let before = Memory::of(pid).unwrap();
        let touched = std::hint::black_box(vec![1_u8; 32 << 20]);
        let after = Memory::of(pid).unwrap();
        assert!(after.held >= before.held + (30 << 20), "{before:?} {after:?}");
        drop(touched);
        assert!(Memory::of(pid).unwrap().most_held() >= before.held + (30 << 20));
    }

    #[test]
    fn a_process_that_is_gone_is_an_error() {
        assert!(Memory::of(i32::MAX).is_err());
    }
}
