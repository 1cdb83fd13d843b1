//! Limits that hold for every process. Those of a function, its time and its memory, are the supervisor's to set.

use std::io;

use nix::sys::resource::{Resource, getrlimit, setrlimit};

/// Descriptors, as ordinary sessions have it. A host may have raised its own to millions, which some programs walk
/// through when they start.
const MOST_DESCRIPTORS: u64 = 1024 * 16;
/// Bytes of one file that is written: 16 GiB.
const LARGEST_FILE: u64 = 16 << 30;

pub(crate) fn limit() -> io::Result<()> {
    // A core dump is a file outside of what was granted, with all the function knows.
    setrlimit(Resource::RLIMIT_CORE, 0, 0)?;
    lower(Resource::RLIMIT_NOFILE, MOST_DESCRIPTORS)?;
    lower(Resource::RLIMIT_FSIZE, LARGEST_FILE)?;
    // Realtime priority and locked memory are taken from all others on the machine.
    lower(Resource::RLIMIT_RTPRIO, 0)?;
    lower(Resource::RLIMIT_MEMLOCK, 8 << 20)
}

/// Only ever lowers: what the host itself is limited to stays.
fn lower(resource: Resource, most: u64) -> io::Result<()> {
    let (soft, hard) = getrlimit(resource)?;
    Ok(setrlimit(resource, soft.min(most), hard.min(most))?)
}
