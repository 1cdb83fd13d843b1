//! The loop of the fork server.

use std::io::{self, IoSliceMut};
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

use isolated_function_wire::fork::{ForkRequest, Notice, REQUEST_LENGTH};
use isolated_function_wire::report::Exit;
use nix::sys::prctl;
use nix::unistd::{ForkResult, Pid, getpid};
use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use rustix::net::{
    RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags, SendAncillaryBuffer, SendAncillaryMessage,
    SendFlags, recvmsg, sendmsg,
};
use rustix::pipe::{PipeFlags, pipe_with};
use rustix::process::{PidfdFlags, pidfd_open};

use crate::child::{Birth, Child};
use crate::example::{Learning, Pose};
use crate::inherited::Inherited;
use crate::interpose::REQUEST_DESCRIPTOR;
use crate::warden::{self, Announcement};
use crate::{child, clock, confine, role, sys};

/// Forks a child for each request. Returns in the children and never in the server, which ends when the supervisor
/// closes its side.
pub(crate) fn serve() {
    let server = getpid();
    let requests = sys::borrow(REQUEST_DESCRIPTOR);
    // What children leave behind comes up to the server instead of to init.
    if prctl::set_child_subreaper(true).is_err() {
        sys::exit(1);
    }
    clock::stop();
    confine::prepare_children();
    let Ok(inherited) = Inherited::list() else { sys::exit(1) };
    let mut children = Vec::new();
    let mut learning = Learning::default();
    loop {
        match attend(requests, &mut children, &mut learning) {
            Ok(Next::Serve) => {}
            Ok(Next::BeChild { call, stderr, announcement, pose }) => {
                role::become_waiting_child();
                // The siblings' pidfds would be a way to signal them.
                drop(children);
                drop(learning);
                let birth = Birth { server, inherited, call, stderr, announcement, pose };
                if child::prepare(birth).is_err() {
                    sys::exit(1);
                }
                confine::confine_child();
                return;
            }
            Err(_) => sys::exit(1),
        }
    }
}

enum Next {
    Serve,
    BeChild { call: OwnedFd, stderr: OwnedFd, announcement: Option<Announcement>, pose: Option<Pose> },
}

fn attend(requests: BorrowedFd<'_>, children: &mut Vec<Child>, learning: &mut Learning) -> io::Result<Next> {
    let mut watched = vec![PollFd::new(&requests, PollFlags::IN)];
    watched.extend(children.iter().map(|child| PollFd::new(&child.pidfd, PollFlags::IN)));
    watched.extend(learning.awaited().map(|end| PollFd::new(end, PollFlags::IN)));
    match poll(&mut watched, None) {
        Err(Errno::INTR) => return Ok(Next::Serve),
        result => result?,
    };
    let is_asked = !watched[0].revents().is_empty();
    let is_shown = watched.get(1 + children.len()).is_some_and(|example| !example.revents().is_empty());
    let ended: Vec<Pid> = children
        .iter()
        .zip(&watched[1..])
        .filter(|(_, watched)| !watched.revents().is_empty())
        .map(|(child, _)| child.pid)
        .collect();
    if is_shown {
        learning.look();
    }
    for pid in ended {
        if let Some(index) = children.iter().position(|child| child.pid == pid) {
            let child = children.swap_remove(index);
            report_end(requests, &child, children)?;
        }
    }
    if is_asked { answer(requests, children, learning) } else { Ok(Next::Serve) }
}

fn answer(requests: BorrowedFd<'_>, children: &mut Vec<Child>, learning: &mut Learning) -> io::Result<Next> {
    let Some((request, call, stderr)) = receive(requests)? else { sys::exit(0) };
    let ForkRequest { id, has_descendants } = request;
    let (announced, announcement) = if has_descendants {
        let (announced, announcement) = pipe_with(PipeFlags::CLOEXEC)?;
        (Some(announced), Some(Announcement(announcement)))
    } else {
        (None, None)
    };
    let (sitting, pose) = learning.next().unzip();
    match sys::fork() {
        Ok(ForkResult::Child) => Ok(Next::BeChild { call, stderr, announcement, pose }),
        Ok(ForkResult::Parent { child: pid }) => {
            drop((announcement, pose));
            // Cannot be another process of that pid: only this loop reaps.
            let pidfd = open_pidfd(pid)?;
            let runner = announced.and_then(warden::read_announcement).unwrap_or(pid);
            // One that is gone already is told of by its warden's end.
            let runners = if runner == pid { None } else { open_pidfd(runner).ok() };
            let handle = runners.as_ref().unwrap_or(&pidfd).as_fd();
            if let Some(sitting) = sitting {
                learning.expect(runner, sitting);
            }
            notify(requests, Notice::Forked { id, pid: runner.as_raw() }, &[handle])?;
            children.push(Child { id, pid, pidfd, has_descendants });
            Ok(Next::Serve)
        }
        Err(errno) => {
            // errno's numbers are small and positive.
            notify(requests, Notice::Failed { id, errno: errno as i32 }, &[])?;
            Ok(Next::Serve)
        }
    }
}

fn open_pidfd(pid: Pid) -> io::Result<OwnedFd> {
    let pid = rustix::process::Pid::from_raw(pid.as_raw()).ok_or(Errno::SRCH)?;
    Ok(pidfd_open(pid, PidfdFlags::empty())?)
}

/// The next request with its descriptors; nothing when the supervisor is gone.
fn receive(requests: BorrowedFd<'_>) -> io::Result<Option<(ForkRequest, OwnedFd, OwnedFd)>> {
    let mut bytes = [0; REQUEST_LENGTH];
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(2))];
    let mut ancillary = RecvAncillaryBuffer::new(&mut space);
    let received =
        recvmsg(requests, &mut [IoSliceMut::new(&mut bytes)], &mut ancillary, RecvFlags::CMSG_CLOEXEC)?;
    if received.bytes == 0 {
        return Ok(None);
    }
    let mut descriptors = ancillary.drain().filter_map(|message| match message {
        RecvAncillaryMessage::ScmRights(descriptors) => Some(descriptors),
        _ => None,
    });
    let mut descriptors = descriptors.next().into_iter().flatten();
    match (ForkRequest::from_bytes(&bytes), descriptors.next(), descriptors.next()) {
        (Some(request), Some(call), Some(stderr)) => Ok(Some((request, call, stderr))),
        _ => Err(io::ErrorKind::InvalidData.into()),
    }
}

fn report_end(requests: BorrowedFd<'_>, child: &Child, siblings: &[Child]) -> io::Result<()> {
    let Some((status, usage)) = sys::reap(child.pid) else { return Ok(()) };
    if child.has_descendants {
        child::end_orphans(siblings);
    }
    let exit = if libc::WIFSIGNALED(status) {
        Exit::Signal(libc::WTERMSIG(status))
    } else {
        Exit::Code(libc::WEXITSTATUS(status))
    };
    let micros = |time: libc::timeval| u64::try_from(time.tv_sec * 1_000_000 + time.tv_usec).unwrap_or(0);
    let cpu_us = micros(usage.ru_utime) + micros(usage.ru_stime);
    let peak_bytes = u64::try_from(usage.ru_maxrss).unwrap_or(0) * 1024;
    notify(requests, Notice::Done { id: child.id, exit, cpu_us, peak_bytes }, &[])
}

fn notify(requests: BorrowedFd<'_>, notice: Notice, descriptors: &[BorrowedFd<'_>]) -> io::Result<()> {
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(1))];
    let mut ancillary = SendAncillaryBuffer::new(&mut space);
    if !descriptors.is_empty() {
        ancillary.push(SendAncillaryMessage::ScmRights(descriptors));
    }
    sendmsg(requests, &[io::IoSlice::new(&notice.to_bytes())], &mut ancillary, SendFlags::NOSIGNAL)?;
    Ok(())
}
