//! The loop of the fork server.

use std::io::{self, IoSliceMut};
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::rc::Rc;

use isolated_function_protocol::fork::{ForkRequest, Notice, REQUEST_LENGTH};
use isolated_function_protocol::keeper::Exit;
use nix::sys::prctl;
use nix::sys::signal::{Signal, kill};
use nix::unistd::{ForkResult, Pid, getpid};
use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use rustix::net::{RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags, recvmsg};
use rustix::pipe::{PipeFlags, pipe_with};
use rustix::process::{PidfdFlags, pidfd_open};

use crate::child::{Child, ChildSetup, Given};
use crate::inherited::Inherited;
use crate::notices::Notices;
use crate::page_sampler::{PageSampler, SampleReply};
use crate::sys::descriptors::take_requests;
use crate::sys::process::{exit, fork, reap};
use crate::warden::{self, PidPipe};
use crate::{child, clock, confine, role};

/// Forks a child for each request. Returns in the children and never in the server, which ends when the supervisor
/// closes its side.
pub(crate) fn serve() {
    let pid = getpid();
    // Processes whose parent was a child become the server's children, instead of init's.
    if prctl::set_child_subreaper(true).is_err() {
        exit(1);
    }
    clock::stop();
    confine::prepare_children();
    let Ok(inherited) = Inherited::list() else { exit(1) };
    let Some(requests) = take_requests() else { exit(1) };
    let mut server = Server::new(requests);
    loop {
        match server.attend() {
            Ok(Next::Serve) => {}
            Ok(Next::BeChild { given, pid_pipe, sample }) => {
                role::become_waiting_child();
                // The siblings' pidfds, which would be a way to signal them, are closed here.
                let requests = server.into_requests();
                let setup = ChildSetup { server: pid, requests, inherited, given, pid_pipe, sample };
                if child::prepare(setup).is_err() {
                    exit(1);
                }
                confine::confine_child();
                return;
            }
            Err(_) => exit(1),
        }
    }
}

struct Server {
    requests: OwnedFd,
    children: Vec<Child>,
    sampler: PageSampler,
    notices: Notices,
}

enum Next {
    Serve,
    BeChild { given: Given, pid_pipe: Option<PidPipe>, sample: Option<SampleReply> },
}

impl Server {
    fn new(requests: OwnedFd) -> Self {
        Self { requests, children: Vec::new(), sampler: PageSampler::default(), notices: Notices::default() }
    }

    fn into_requests(self) -> OwnedFd {
        self.requests
    }

    fn attend(&mut self) -> io::Result<Next> {
        let mut watched = vec![PollFd::new(&self.requests, PollFlags::IN)];
        watched.extend(self.children.iter().map(|child| PollFd::new(&child.pidfd, PollFlags::IN)));
        watched.extend(self.sampler.awaited().map(|end| PollFd::new(end, PollFlags::IN)));
        match poll(&mut watched, self.notices.until_next_attempt()) {
            Err(Errno::INTR) => return Ok(Next::Serve),
            result => result?,
        };
        let is_asked = !watched[0].revents().is_empty();
        let sampled = watched.get(1 + self.children.len());
        let are_pages_offered = sampled.is_some_and(|sampled| !sampled.revents().is_empty());
        let ended: Vec<Pid> = self
            .children
            .iter()
            .zip(&watched[1..])
            .filter(|(_, watched)| !watched.revents().is_empty())
            .map(|(child, _)| child.pid)
            .collect();
        self.notices.send(self.requests.as_fd())?;
        if are_pages_offered {
            self.sampler.sample();
        }
        for pid in ended {
            if let Some(index) = self.children.iter().position(|child| child.pid == pid) {
                let child = self.children.swap_remove(index);
                self.report_end(&child)?;
            }
        }
        if is_asked { self.answer() } else { Ok(Next::Serve) }
    }

    fn answer(&mut self) -> io::Result<Next> {
        let Some((request, given)) = receive(self.requests.as_fd())? else { exit(0) };
        match self.fork(request, given) {
            Ok(next) => Ok(next),
            // For want of descriptors, processes or memory: the supervisor's to mend. The other children go on.
            Err(error) => {
                let errno = error.raw_os_error().unwrap_or(0);
                self.tell(Notice::Failed { id: request.id, errno }, None)?;
                Ok(Next::Serve)
            }
        }
    }

    fn fork(&mut self, request: ForkRequest, given: Option<Given>) -> io::Result<Next> {
        let ForkRequest { id, has_descendants } = request;
        let given = given.ok_or(Errno::MFILE)?;
        let (pid_reader, pid_pipe) = if has_descendants {
            let (reader, writer) = pipe_with(PipeFlags::CLOEXEC)?;
            (Some(reader), Some(PidPipe(writer)))
        } else {
            (None, None)
        };
        let (sample_request, sample) = self.sampler.next().unzip();
        let ForkResult::Parent { child: pid } = fork()? else {
            return Ok(Next::BeChild { given, pid_pipe, sample });
        };
        drop((given, pid_pipe, sample));
        // Cannot be another process of that pid: only this loop reaps.
        let pidfd = Rc::new(open_pidfd(pid).inspect_err(|_| end(pid))?);
        let runner = pid_reader.and_then(warden::read_pid).unwrap_or(pid);
        // Where the runner is gone already, the end of its warden tells so.
        let runners = if runner == pid { None } else { open_pidfd(runner).ok().map(Rc::new) };
        let handle = runners.unwrap_or_else(|| pidfd.clone());
        if let Some(request) = sample_request {
            self.sampler.expect(runner, request);
        }
        self.children.push(Child { id, pid, pidfd, has_descendants });
        self.tell(Notice::Forked { id, pid: runner.as_raw() }, Some(handle))?;
        Ok(Next::Serve)
    }

    fn report_end(&mut self, child: &Child) -> io::Result<()> {
        let Some((status, usage)) = reap(child.pid) else { return Ok(()) };
        if child.has_descendants {
            child::end_orphans(&self.children);
        }
        let exit = if libc::WIFSIGNALED(status) {
            Exit::Signal(libc::WTERMSIG(status))
        } else {
            Exit::Code(libc::WEXITSTATUS(status))
        };
        let micros = |time: libc::timeval| u64::try_from(time.tv_sec * 1_000_000 + time.tv_usec).unwrap_or(0);
        let cpu_us = micros(usage.ru_utime) + micros(usage.ru_stime);
        let peak_bytes = u64::try_from(usage.ru_maxrss).unwrap_or(0) * 1024;
        self.tell(Notice::Done { id: child.id, exit, cpu_us, peak_bytes }, None)
    }

    fn tell(&mut self, notice: Notice, pidfd: Option<Rc<OwnedFd>>) -> io::Result<()> {
        self.notices.tell(self.requests.as_fd(), notice, pidfd)
    }
}

fn open_pidfd(pid: Pid) -> io::Result<OwnedFd> {
    let pid = rustix::process::Pid::from_raw(pid.as_raw()).ok_or(Errno::SRCH)?;
    Ok(pidfd_open(pid, PidfdFlags::empty())?)
}

/// For a child that nobody could be told of.
fn end(pid: Pid) {
    // It has not been reaped, so the number is still its own.
    let _ = kill(pid, Signal::SIGKILL);
    reap(pid);
}

/// The next request, with its descriptors where there was room for them; nothing when the supervisor is gone.
fn receive(requests: BorrowedFd<'_>) -> io::Result<Option<(ForkRequest, Option<Given>)>> {
    let mut bytes = [0; REQUEST_LENGTH];
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(4))];
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
    let request = ForkRequest::from_bytes(&bytes).ok_or(io::ErrorKind::InvalidData)?;
    let mut next = || descriptors.next();
    let given = match (next(), next(), next(), next()) {
        (Some(frames), Some(messages), Some(stdout), Some(stderr)) => {
            Some(Given { frames, messages, stdout, stderr })
        }
        _ => None,
    };
    Ok(Some((request, given)))
}
