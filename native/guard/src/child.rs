//! A forked child: what it is to the server, and what it does before JavaScript goes on in it.

use std::io;
use std::os::fd::OwnedFd;
use std::rc::Rc;

use isolated_function_descendants::kill_children;
use nix::sys::prctl;
use nix::sys::wait::{WaitPidFlag, waitpid};
use nix::unistd::{Pid, setpgid};
use rustix::rand::{GetRandomFlags, getrandom};

use crate::clock;
use crate::inherited::Inherited;
use crate::page_sampler::{self, SampleReply};
use crate::sys::descriptors::{Place, copy_to, hand_on};
use crate::sys::{conditions, event_loop, process, threads};
use crate::ties::die_with;
use crate::warden::{self, PidPipe};

/// A child that has not been reaped.
pub(crate) struct Child {
    /// The supervisor's name for it.
    pub(crate) id: u64,
    /// Its own, or its warden's.
    pub(crate) pid: Pid,
    /// Readable once it has ended.
    pub(crate) pidfd: Rc<OwnedFd>,
    pub(crate) has_descendants: bool,
}

/// The descriptors that come with the request for a child.
pub(crate) struct Given {
    pub(crate) frames: OwnedFd,
    pub(crate) messages: OwnedFd,
    pub(crate) stdout: OwnedFd,
    pub(crate) stderr: OwnedFd,
}

/// What [`prepare`] makes of a copy of the server a child with.
pub(crate) struct ChildSetup {
    pub(crate) server: Pid,
    /// The server's end, of which the child has a copy.
    pub(crate) requests: OwnedFd,
    pub(crate) inherited: Inherited,
    pub(crate) given: Given,
    /// For one that may start processes.
    pub(crate) pid_pipe: Option<PidPipe>,
    /// For the one whose pages are sampled.
    pub(crate) sample: Option<SampleReply>,
}

/// Makes a child of the copy of the server that this process is: it dies with the server, is in a process group of its
/// own, and holds nothing by which it could reach the server, the supervisor or its siblings.
pub(crate) fn prepare(setup: ChildSetup) -> io::Result<()> {
    let ChildSetup { server, requests, inherited, given, pid_pipe, sample } = setup;
    let has_descendants = pid_pipe.is_some();
    die_with(server)?;
    if let Some(pid_pipe) = pid_pipe {
        warden::fork_under_warden(server, pid_pipe)?;
    }
    // A group of its own: what user code signals as its group stays inside. No session of its own: where the kernel shares
    // the processor among sessions, each call would weigh as much as the whole host.
    setpgid(Pid::from_raw(0), Pid::from_raw(0))?;
    // Orphans among its descendants stay below it as long as it lives, so that the supervisor finds them.
    prctl::set_child_subreaper(has_descendants)?;
    copy_to(&given.frames, Place::FRAMES)?;
    copy_to(&given.messages, Place::MESSAGES)?;
    hand_on(&given.stdout, Place::STDOUT)?;
    hand_on(&given.stderr, Place::STDERR)?;
    drop(requests);
    inherited.replace_all()?;
    if let Some(sample) = sample {
        page_sampler::prepare_reply(sample);
    }
    clock::go_on();
    threads::forget_all();
    conditions::renew_all();
    if event_loop::restart() { Ok(()) } else { Err(io::ErrorKind::Unsupported.into()) }
}

/// What tells a child from its siblings: its pid and a random number.
pub(crate) fn identify() -> Option<[u32; 2]> {
    let mut random = [0; 4];
    let filled = getrandom(&mut random, GetRandomFlags::empty());
    (filled == Ok(random.len())).then(|| [std::process::id(), u32::from_le_bytes(random)])
}

/// Kills and reaps the processes that a child of the server left behind. They came up to the server as their nearest
/// living subreaper, and are all the children that it has beside `siblings`.
pub(crate) fn end_orphans(siblings: &[Child]) {
    let is_sibling = |pid| siblings.iter().any(|sibling| sibling.pid.as_raw() == pid);
    loop {
        // All, before the first is waited for: it may take its time to die, and the others would go on.
        let orphans = kill_children(is_sibling);
        let Some(first) = orphans.first() else { return };
        process::reap(Pid::from_raw(*first));
        for orphan in orphans.into_iter().skip(1) {
            // An orphan that has not ended yet is listed again.
            let _ = waitpid(Pid::from_raw(orphan), Some(WaitPidFlag::WNOHANG));
        }
    }
}
