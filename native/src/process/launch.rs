//! Starting one sandbox process under its keeper.

use std::ffi::OsStr;
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream as StdUnixStream;
use std::process::{Child, Command};

use mio::net::UnixStream;
use mio::unix::pipe;

use super::request::Request;

/// The supervisor's ends of a started process.
#[derive(Debug)]
pub(super) struct Launched {
    pub(super) keeper: Child,
    /// Frames in, messages out.
    pub(super) call: UnixStream,
    /// The keeper's reports in; closing it ends the process tree.
    pub(super) control: UnixStream,
    pub(super) stderr: pipe::Receiver,
}

impl Launched {
    /// Kills the keeper, and by its death the program.
    pub(super) fn discard(&mut self) {
        // It fails only for a process that is gone.
        let _ = self.keeper.kill();
        let _ = self.keeper.wait();
    }
}

/// Starts the keeper, which starts the program.
///
/// The keeper gets its descriptors as standard streams, so that nothing runs between fork and exec: then the standard
/// library starts it by `posix_spawn`, whose cost does not grow with the memory of the host.
pub(super) fn launch(request: &Request) -> io::Result<Launched> {
    let (call, keepers_call) = socket_pair()?;
    let (control, keepers_control) = socket_pair()?;
    let (keepers_stderr, stderr) = pipe::new()?;
    // mio opens both ends for itself; a program expects its standard error to block.
    keepers_stderr.set_nonblocking(false)?;

    let keeper = Command::new(&request.keeper)
        .arg::<&OsStr>(request.program.as_ref())
        .args(&request.arguments)
        .env_clear()
        .stdin(keepers_call)
        .stdout(keepers_control)
        .stderr(OwnedFd::from(keepers_stderr))
        .spawn()?;
    Ok(Launched { keeper, call, control, stderr })
}

/// Our end does not block, the other one does.
fn socket_pair() -> io::Result<(UnixStream, OwnedFd)> {
    let (ours, theirs) = StdUnixStream::pair()?;
    ours.set_nonblocking(true)?;
    Ok((UnixStream::from_std(ours), theirs.into()))
}
