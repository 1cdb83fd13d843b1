//! A forked child: what it is to the server, and what it does before JavaScript goes on in it.

use std::io;
use std::os::fd::OwnedFd;
use std::rc::Rc;

use isolated_function_descendants::kill_children;
use isolated_function_protocol::descriptors::{FRAMES, MESSAGES, REQUESTS};
use nix::sys::prctl;
use nix::sys::signal::Signal;
use nix::sys::wait::{WaitPidFlag, waitpid};
use nix::unistd::{Pid, close, getppid, setpgid};

use crate::example::{self, Pose};
use crate::inherited::Inherited;
use crate::warden::{self, Announcement};
use crate::{clock, sys, threads, waits};

const STDOUT_DESCRIPTOR: i32 = 1;
const STDERR_DESCRIPTOR: i32 = 2;

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

/// What a child is given on its way.
pub(crate) struct Birth {
    pub(crate) server: Pid,
    pub(crate) inherited: Inherited,
    pub(crate) given: Given,
    /// For one that may start processes.
    pub(crate) announcement: Option<Announcement>,
    /// For the one that its server learns from.
    pub(crate) pose: Option<Pose>,
}

/// Makes the copy of the server that this process is one of its own: it dies with the server, is in a process
/// group of its own, and holds nothing by which it could reach the server, the supervisor or its siblings.
pub(crate) fn prepare(birth: Birth) -> io::Result<()> {
    let Birth { server, inherited, given, announcement, pose } = birth;
    let has_descendants = announcement.is_some();
    die_with(server)?;
    if let Some(announcement) = announcement {
        warden::appoint(server, announcement)?;
    }
    // A group of its own: what user code signals as its group stays inside. No session of its own: where the kernel shares
    // the processor among sessions, each call would weigh as much as the whole host.
    setpgid(Pid::from_raw(0), Pid::from_raw(0))?;
    // What its descendants leave behind stays below it as long as it lives, so that the supervisor finds it.
    prctl::set_child_subreaper(has_descendants)?;
    sys::copy_to(&given.frames, FRAMES)?;
    sys::copy_to(&given.messages, MESSAGES)?;
    sys::hand_on(&given.stdout, STDOUT_DESCRIPTOR)?;
    sys::hand_on(&given.stderr, STDERR_DESCRIPTOR)?;
    close(REQUESTS)?;
    inherited.replace_all()?;
    if let Some(pose) = pose {
        example::prepare(pose);
    }
    clock::go_on();
    threads::forget_all();
    waits::forget_all();
    if sys::restart_event_loop() { Ok(()) } else { Err(io::ErrorKind::Unsupported.into()) }
}

/// Has the kernel kill this process when its parent ends. A fork does not hand that on.
pub(crate) fn die_with(parent: Pid) -> io::Result<()> {
    prctl::set_pdeathsig(Signal::SIGKILL)?;
    // It may have died before the line above took effect.
    if getppid() == parent { Ok(()) } else { Err(io::ErrorKind::BrokenPipe.into()) }
}

/// Kills and reaps what children of the server left behind. That came up to the server as their nearest living
/// subreaper, and is all it has beside `siblings`.
pub(crate) fn end_orphans(siblings: &[Child]) {
    let is_sibling = |pid| siblings.iter().any(|sibling| sibling.pid.as_raw() == pid);
    loop {
        // All, before the first is waited for: it may take its time to die, and the others would go on.
        let orphans = kill_children(is_sibling);
        let Some(first) = orphans.first() else { return };
        sys::reap(Pid::from_raw(*first));
        for orphan in orphans.into_iter().skip(1) {
            // One that has not ended yet is found again.
            let _ = waitpid(Pid::from_raw(orphan), Some(WaitPidFlag::WNOHANG));
        }
    }
}
