//! The keeper of one process tree, as the supervisor sees it.

use std::ffi::OsStr;
use std::io::{self, ErrorKind, IoSlice, Read};
use std::mem::MaybeUninit;
use std::net::Shutdown;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::os::unix::net::UnixStream as StdUnixStream;
use std::process::{Child, Command, Stdio};

use isolated_function_protocol::keeper::{REPORT_LENGTH, Report, Role};
use mio::net::UnixStream;
use mio::unix::pipe;
use rustix::net::{SendAncillaryBuffer, SendAncillaryMessage, sendmsg};

use super::channel::{ChannelOfSandbox, incoming_pipe};
use super::platform::SEND_FLAGS;
use super::request::{Launch, Profile};

/// What a program gets beside the standard error.
pub(super) enum Given<'a> {
    /// For one run.
    Program { channel: &'a ChannelOfSandbox, stdout: BorrowedFd<'a> },
    /// To fork those.
    #[cfg(target_os = "linux")]
    Server { channel: &'a ChannelOfSandbox, requests: BorrowedFd<'a> },
}

/// A started keeper.
#[derive(Debug)]
pub(super) struct Keeper {
    child: Child,
    /// Reports come in; closing it ends the process tree.
    pub(super) control: UnixStream,
    unread: Vec<u8>,
}

impl Keeper {
    /// Starts the keeper, which gives the program what is `given`. Returns it with the standard error of both.
    ///
    /// The keeper gets its control socket as a standard stream, so that nothing runs between fork and exec: then the
    /// standard library starts it by `posix_spawn`, whose cost does not grow with the memory of the host.
    pub(super) fn start(
        profile: &Profile,
        launch: &Launch,
        policy: &str,
        given: Given<'_>,
    ) -> io::Result<(Self, pipe::Receiver)> {
        let (control, keepers_control) = socket_pair()?;
        let (keepers_stderr, stderr) = incoming_pipe()?;
        send_descriptors(&control, given)?;
        let mut command = Command::new(&profile.keeper);
        if let Some(guard) = &profile.guard {
            command.arg("--guard").arg(guard).arg(policy);
        }
        let child = command
            .arg::<&OsStr>(profile.program.as_ref())
            .args(&launch.arguments)
            .env_clear()
            .stdin(Stdio::null())
            .stdout(keepers_control)
            .stderr(keepers_stderr)
            .spawn()?;
        Ok((Self { child, control, unread: Vec::new() }, stderr))
    }

    pub(super) fn pid(&self) -> Option<i32> {
        i32::try_from(self.child.id()).ok()
    }

    /// What it has reported, and whether it is gone.
    pub(super) fn read_reports(&mut self) -> (Vec<Report>, bool) {
        let mut reports = Vec::new();
        loop {
            let mut bytes = [0; REPORT_LENGTH];
            match self.control.read(&mut bytes) {
                Ok(0) => return (reports, true),
                Ok(read) => self.unread.extend_from_slice(&bytes[..read]),
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(error) => return (reports, error.kind() != ErrorKind::WouldBlock),
            }
            while let Some(report) = self.unread.first_chunk().copied() {
                self.unread.drain(..REPORT_LENGTH);
                reports.extend(Report::from_bytes(&report));
            }
        }
    }

    /// Tells it to end the process tree and then itself.
    pub(super) fn dismiss(&self) {
        // Fails only when it is gone already, which `read_reports` tells too.
        let _ = self.control.shutdown(Shutdown::Write);
    }

    /// Reaps one that has closed its side: it is exiting, and this waits for a moment at the most.
    pub(super) fn reap(&mut self) {
        // Fails only for a process that was reaped already.
        let _ = self.child.wait();
    }

    /// Kills one that does not answer, and by its death the program.
    pub(super) fn discard(&mut self) {
        let _ = self.child.kill();
        self.reap();
    }
}

/// A pair of which our end does not block and the other one does.
fn socket_pair() -> io::Result<(UnixStream, OwnedFd)> {
    let (ours, theirs) = StdUnixStream::pair()?;
    ours.set_nonblocking(true)?;
    Ok((UnixStream::from_std(ours), theirs.into()))
}

/// The keeper receives them as its first act, before it has opened anything that could be in their places.
fn send_descriptors(control: &UnixStream, given: Given<'_>) -> io::Result<()> {
    let (role, descriptors) = match given {
        Given::Program { channel, stdout } => (Role::Program, [channel.frames(), stdout, channel.messages()]),
        #[cfg(target_os = "linux")]
        Given::Server { channel, requests } => {
            (Role::Server, [channel.frames(), requests, channel.messages()])
        }
    };
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(3))];
    let mut ancillary = SendAncillaryBuffer::new(&mut space);
    ancillary.push(SendAncillaryMessage::ScmRights(&descriptors));
    sendmsg(control.as_fd(), &[IoSlice::new(&[role.to_byte()])], &mut ancillary, SEND_FLAGS)?;
    Ok(())
}
