//! Starting the program.

use std::ffi::OsString;
use std::io;
use std::os::unix::process::CommandExt;
use std::process::{self, Stdio};

use nix::sys::prctl;
use nix::sys::signal::{SigSet, Signal};
use nix::unistd::{getpid, getppid, setsid};
use rustix::process::Pid;

/// What makes the guard of a program a fork server. The guard has it too.
const FORK_SERVER: &str = "ISOLATED_FUNCTION_FORK_SERVER";

/// The program to keep.
#[derive(Debug)]
pub struct Command {
    preload: Option<OsString>,
    program: OsString,
    arguments: Vec<OsString>,
}

impl Command {
    /// The keeper's own arguments. `None` when there is no program among them.
    pub fn parse(mut arguments: impl Iterator<Item = OsString>) -> Option<Self> {
        let first = arguments.next()?;
        if first == "--preload" {
            let preload = Some(arguments.next()?);
            return Some(Self { preload, program: arguments.next()?, arguments: arguments.collect() });
        }
        Some(Self { preload: None, program: first, arguments: arguments.collect() })
    }

    /// Starts it in `/`, in a session of its own, with the descriptors that were taken over and the keeper's standard
    /// error, and with nothing in its environment but what the guard needs and takes out again.
    ///
    /// # Errors
    /// What the system said when the program could not be executed.
    pub fn start(self) -> io::Result<Pid> {
        let keeper = getpid();
        let prepare = move || {
            // A process group of its own: what user code signals as its group stays inside.
            setsid()?;
            prctl::set_pdeathsig(Signal::SIGKILL)?;
            if getppid() != keeper {
                // The keeper died before the line above took effect.
                return Err(io::ErrorKind::BrokenPipe.into());
            }
            // A setuid program would run as somebody whom the keeper may not kill.
            prctl::set_no_new_privs()?;
            // The mask survives exec, and the keeper's blocks SIGCHLD.
            SigSet::empty().thread_set_mask()?;
            Ok(())
        };
        let mut command = process::Command::new(self.program);
        command.args(self.arguments).env_clear().current_dir("/").stdin(Stdio::null()).stdout(Stdio::null());
        if let Some(guard) = self.preload {
            command.env("LD_PRELOAD", guard).env(FORK_SERVER, "1");
        }
        // SAFETY: between fork and exec the closure only makes system calls; it neither allocates nor takes a lock.
        unsafe { command.pre_exec(prepare) };
        let child = command.spawn()?;
        i32::try_from(child.id())
            .ok()
            .and_then(Pid::from_raw)
            .ok_or_else(|| io::ErrorKind::InvalidData.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(arguments: &[&str]) -> Option<Command> {
        Command::parse(arguments.iter().map(OsString::from))
    }

    #[test]
    fn a_library_may_be_named_before_the_program() {
        let command = parse(&["--preload", "/guard.so", "/node", "-e", "0"]).unwrap();
        assert_eq!(command.preload.unwrap(), "/guard.so");
        assert_eq!(command.program, "/node");
        assert_eq!(command.arguments, ["-e", "0"]);
        let command = parse(&["/node", "--preload"]).unwrap();
        assert_eq!((command.preload, command.arguments), (None, vec!["--preload".into()]));
    }

    #[test]
    fn no_program_is_no_command() {
        assert!(parse(&[]).is_none());
        assert!(parse(&["--preload", "/guard.so"]).is_none());
    }
}
