//! `keeper [--guard LIBRARY POLICY] PROGRAM [ARGUMENTS…]`: runs PROGRAM, ends it with its whole process tree when its
//! standard output, a socket shared with the supervisor, is closed at the other end, and reports there what became of
//! it.
//!
//! | descriptor | is |
//! | --- | --- |
//! | 1 | the control socket: first the program's descriptors come in, then [`Report`]s go out, then end-of-file comes in |
//! | 2 | the program's standard error |

use std::io::{self, ErrorKind, Write};
use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;
use std::process::ExitCode;

use isolated_function_confinement::domain::Domain;
use isolated_function_keeper::children;
use isolated_function_keeper::command::Command;
use isolated_function_keeper::descriptors;
use isolated_function_wire::report::Report;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::resource::{Resource, setrlimit};
use nix::sys::signal::{SigSet, Signal};
use nix::sys::signalfd::{SfdFlags, SignalFd};
use nix::unistd::{getppid, setsid};
use rustix::process::Pid;

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
    descriptors::take_over()?;
    let command = Command::parse(std::env::args_os().skip(1)).ok_or(ErrorKind::InvalidInput)?;

    // Out of the terminal's foreground group: Ctrl-C is the host's to answer, not the sandbox's.
    setsid()?;
    // Descendants that outlive their parent become children of the keeper and not of init.
    nix::sys::prctl::set_child_subreaper(true)?;
    setrlimit(Resource::RLIMIT_CORE, 0, 0)?;
    // Blocked and read as a descriptor, so that one poll waits for the child and for the supervisor.
    let mut mask = SigSet::empty();
    mask.add(Signal::SIGCHLD);
    mask.thread_block()?;
    let child_signals = SignalFd::with_flags(&mask, SfdFlags::SFD_CLOEXEC | SfdFlags::SFD_NONBLOCK)?;
    let control = UnixStream::from(io::stdout().as_fd().try_clone_to_owned()?);

    let domain = Domain::enter(getppid());
    let child = match command.start() {
        Ok(child) => child,
        Err(error) => return send(&control, Report::Failed { errno: error.raw_os_error().unwrap_or(0) }),
    };
    send(&control, Report::Started { pid: child.as_raw_pid() })?;
    wait_for_the_end(&control, &child_signals, child)?;
    let exit = children::end_all(child, domain.as_ref())?;
    let (cpu_us, peak_bytes) = children::read_usage()?;
    send(&control, Report::Done { exit, cpu_us, peak_bytes })
}

/// Returns when the supervisor has closed its side: because it wants the run to end, or because the host is gone.
fn wait_for_the_end(control: &UnixStream, child_signals: &SignalFd, child: Pid) -> io::Result<()> {
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
        while child_signals.read_signal()?.is_some() {}
        children::reap_orphans(child)?;
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
