//! Limits that hold for every process, and those of one that runs a function. Its time and its memory are the supervisor's to
//! set.

use std::io;

use nix::sys::resource::{Resource, getrlimit, setrlimit};

use crate::policy::{Grant, Policy};

/// Descriptors, as ordinary sessions have it. A host may have raised its own to millions, which some programs walk
/// through when they start.
const MOST_DESCRIPTORS: u64 = 1024 * 16;
/// Descriptors of a function. What a user may have of watches, pipes and descriptors on their way, a function uses up by
/// its descriptors: of the first its square.
const MOST_DESCRIPTORS_OF_FUNCTION: u64 = 256;
/// Descriptors of a function that may connect or start programs. Each of its programs may have as many.
const MOST_DESCRIPTORS_OF_PROGRAM: u64 = 1024;
/// Signals that wait, of all processes of the user. Whatever the functions hold, the host, whose own limit is higher, gets
/// more.
const MOST_PENDING_SIGNALS: u64 = 256;
/// Bytes of one file that is written: 16 GiB.
const LARGEST_FILE: u64 = 16 << 30;

pub(crate) fn limit_current_process() -> io::Result<()> {
    // A core dump is a file outside of what was granted, with all the function knows.
    setrlimit(Resource::RLIMIT_CORE, 0, 0)?;
    lower(Resource::RLIMIT_NOFILE, MOST_DESCRIPTORS)?;
    lower(Resource::RLIMIT_FSIZE, LARGEST_FILE)?;
    // Realtime priority and locked memory are taken from all others on the machine.
    lower(Resource::RLIMIT_RTPRIO, 0)?;
    lower(Resource::RLIMIT_MEMLOCK, 8 << 20)
}

/// For a process that runs a function, before it does.
pub(crate) fn limit_current_process_to_function(policy: &Policy) -> io::Result<()> {
    let (_, hard) = getrlimit(Resource::RLIMIT_NOFILE)?;
    let is_open = policy.grants(&Grant::Net) || policy.grants(&Grant::ChildProcess);
    let most = if is_open { MOST_DESCRIPTORS_OF_PROGRAM } else { MOST_DESCRIPTORS_OF_FUNCTION };
    // Descriptors on their way are counted for the user, and compared with the limit of the process that sends: the
    // server and the host, which send too, must have the higher one.
    lower(Resource::RLIMIT_NOFILE, most.min(hard / 2))?;
    lower(Resource::RLIMIT_SIGPENDING, MOST_PENDING_SIGNALS)
}

/// Only ever lowers: what the host itself is limited to stays.
fn lower(resource: Resource, most: u64) -> io::Result<()> {
    let (soft, hard) = getrlimit(resource)?;
    Ok(setrlimit(resource, soft.min(most), hard.min(most))?)
}
