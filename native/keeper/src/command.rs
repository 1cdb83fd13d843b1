//! Starting the program.

use std::ffi::OsString;
use std::io;
use std::os::fd::OwnedFd;
use std::process::{self, Stdio};

use rustix::process::{Pid, getpid};

use crate::{platform, sys};

/// The program to keep.
#[derive(Debug)]
pub struct Command {
    guard: Option<Guard>,
    program: OsString,
    arguments: Vec<OsString>,
}

/// What confines the program from inside.
#[derive(Debug)]
struct Guard {
    library: OsString,
    /// JSON.
    policy: OsString,
}

impl Command {
    /// The keeper's own arguments. `None` when there is no program among them.
    pub fn parse(mut arguments: impl Iterator<Item = OsString>) -> Option<Self> {
        let first = arguments.next()?;
        if first == "--guard" {
            let guard = Some(Guard { library: arguments.next()?, policy: arguments.next()? });
            return Some(Self { guard, program: arguments.next()?, arguments: arguments.collect() });
        }
        Some(Self { guard: None, program: first, arguments: arguments.collect() })
    }

    /// Starts it in `/`, in a session of its own, with the descriptors that were taken over, that standard output and the
    /// keeper's standard error, and with nothing in its environment but what the guard needs and takes out again.
    ///
    /// # Errors
    /// What the system said when the program could not be executed.
    pub fn start(self, stdout: Option<OwnedFd>) -> io::Result<Pid> {
        let mut command = process::Command::new(self.program);
        command.args(self.arguments).env_clear().current_dir("/").stdin(Stdio::null());
        command.stdout(stdout.map_or_else(Stdio::null, Stdio::from));
        if let Some(guard) = self.guard {
            platform::add_guard(&mut command, &guard.library, &guard.policy)?;
        }
        sys::tie_at_start(&mut command, getpid());
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
    fn a_guard_may_be_named_before_the_program() {
        let command = parse(&["--guard", "/guard.so", "{}", "/node", "-e", "0"]).unwrap();
        let guard = command.guard.unwrap();
        assert_eq!((guard.library, guard.policy), ("/guard.so".into(), "{}".into()));
        assert_eq!(command.program, "/node");
        assert_eq!(command.arguments, ["-e", "0"]);
        let command = parse(&["/node", "--guard"]).unwrap();
        assert!(command.guard.is_none());
        assert_eq!(command.arguments, ["--guard"]);
    }

    #[test]
    fn no_program_is_no_command() {
        assert!(parse(&[]).is_none());
        assert!(parse(&["--guard", "/guard.so", "{}"]).is_none());
    }
}
