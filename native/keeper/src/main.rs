//! `keeper [--guard LIBRARY POLICY] PROGRAM [ARGUMENTS…]`: runs PROGRAM, ends it with its whole process tree when its
//! standard output, a socket shared with the supervisor, is closed at the other end, and reports there what became of
//! it.
//!
//! | descriptor | is |
//! | --- | --- |
//! | 1 | the control socket: first the program's descriptors come in, then [`Report`]s go out, then end-of-file comes in |
//! | 2 | the program's standard error |

#![forbid(unsafe_code)]

use std::io::{self, ErrorKind, Read, Write};
use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;
use std::process::ExitCode;

use isolated_function_keeper::children;
use isolated_function_keeper::command::Command;
use isolated_function_keeper::descriptors::{self, Given};
use isolated_function_keeper::platform::Tree;
use isolated_function_protocol::keeper::Report;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::resource::{Resource, setrlimit};
use nix::unistd::setsid;
use rustix::process::Pid;
use signal_hook::consts::SIGCHLD;
use signal_hook::low_level::pipe;

fn main() -> ExitCode {
    match keep() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("isolated-function keeper: {error}");
            ExitCode::FAILURE
        }
    }
}

fn keep() -> io::Result<()> {
    // First, while nothing of the keeper's own is open that could be in their places.
    let Given { placed, stdout } = descriptors::take_over()?;
    let command = Command::parse(std::env::args_os().skip(1)).ok_or(ErrorKind::InvalidInput)?;

    // Out of the terminal's foreground group: Ctrl-C is the host's to answer, not the sandbox's.
    setsid()?;
    setrlimit(Resource::RLIMIT_CORE, 0, 0)?;
    // A descriptor that the signal is written to, so that one poll waits for the child and for the supervisor.
    let (child_signals, signal) = UnixStream::pair()?;
    child_signals.set_nonblocking(true)?;
    pipe::register(SIGCHLD, signal)?;
    let control = UnixStream::from(io::stdout().as_fd().try_clone_to_owned()?);

    let tree = Tree::begin()?;
    let child = match command.start(stdout) {
        Ok(child) => child,
        Err(error) => return send(&control, Report::Failed { errno: error.raw_os_error().unwrap_or(0) }),
    };
    // So that their other ends tell the supervisor of the program's end, whatever becomes of the keeper.
    drop(placed);
    send(&control, Report::Started { pid: child.as_raw_pid() })?;
    wait_for_the_end(&control, &child_signals, child, &tree)?;
    let exit = tree.end(child)?;
    let (cpu_us, peak_bytes) = children::read_usage()?;
    send(&control, Report::Done { exit, cpu_us, peak_bytes })
}

/// Returns when the supervisor has closed its side: because it wants the run to end, or because the host is gone.
fn wait_for_the_end(
    control: &UnixStream,
    mut child_signals: &UnixStream,
    child: Pid,
    tree: &Tree,
) -> io::Result<()> {
    let mut child_runs = true;
    loop {
        let mut descriptors = [
            PollFd::new(control.as_fd(), PollFlags::POLLIN),
            PollFd::new(child_signals.as_fd(), PollFlags::POLLIN),
        ];
        match poll(&mut descriptors, PollTimeout::NONE) {
            Err(nix::errno::Errno::EINTR) => continue,
            result => result?,
        };
        // The supervisor never writes: whatever poll reports here is the end of its side.
        if descriptors[0].any().unwrap_or(true) {
            return Ok(());
        }
        // One byte for each; nothing where poll told of something else.
        while matches!(child_signals.read(&mut [0; 64]), Ok(1..)) {}
        tree.reap_orphans(child)?;
        if child_runs && children::has_exited(child)? {
            child_runs = false;
            // The child stays unreaped until the supervisor answers, so that its pid is not given to another
            // process while the supervisor still reads /proc by it.
            send(control, Report::Exited)?;
        }
    }
}

fn send(mut control: &UnixStream, report: Report) -> io::Result<()> {
    match control.write_all(&report.to_bytes()) {
        // The host is gone: there is nobody to tell, and still everything to clean up.
        Err(error) if matches!(error.kind(), ErrorKind::BrokenPipe | ErrorKind::ConnectionReset) => Ok(()),
        result => result,
    }
}
