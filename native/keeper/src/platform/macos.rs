//! macOS has neither subreapers, nor a signal at the death of a parent, nor a kernel that confines at the program's own
//! wish. A tree is the process group of the program: what leaves that group outlives it, and the program outlives a
//! keeper that is killed.

use std::ffi::{OsStr, OsString};
use std::io;
use std::process::Command;

use isolated_function_protocol::keeper::Exit;
use rustix::io::Errno;
use rustix::net::RecvFlags;
use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, WaitOptions, kill_process_group, waitid, waitpid};

use crate::exit::read_exit;

/// Lists the descriptors of the process that reads it.
pub const OPEN_DESCRIPTORS: &str = "/dev/fd";

/// Nothing that closes received descriptors at exec: each is put in its place at once, and its first number closed.
pub const RECEIVE: RecvFlags = RecvFlags::empty();

/// The process group of the program.
#[derive(Debug)]
pub struct Tree(());

impl Tree {
    /// Before the program is started.
    ///
    /// # Errors
    /// None here.
    pub fn begin() -> io::Result<Self> {
        Ok(Self(()))
    }

    /// Unsupported here: orphans become launchd's, which reaps them.
    ///
    /// # Errors
    /// None here.
    pub fn reap_orphans(&self, _program: Pid) -> io::Result<()> {
        Ok(())
    }

    /// Kills the process group of `program`, reaps that, and tells how it ended.
    ///
    /// # Errors
    /// The system call's own.
    pub fn end(&self, program: Pid) -> io::Result<Exit> {
        kill_group(program);
        wait_unreaped(program)?;
        // Kills the processes that were forked while the first signal went round. Unreaped, the program keeps its number, so that the group
        // is nobody else's.
        kill_group(program);
        match waitpid(Some(program), WaitOptions::empty())? {
            Some((_, status)) => Ok(read_exit(status)),
            None => Err(Errno::CHILD.into()),
        }
    }
}

fn kill_group(leader: Pid) {
    // Fails only where there is nobody left to kill.
    let _ = kill_process_group(leader, Signal::KILL);
}

fn wait_unreaped(program: Pid) -> io::Result<()> {
    loop {
        match waitid(WaitId::Pid(program), WaitIdOptions::EXITED | WaitIdOptions::NOWAIT) {
            Err(Errno::INTR) => {}
            result => return result.map(drop).map_err(io::Error::from),
        }
    }
}

/// Unsupported here: a program outlives a keeper that is killed.
///
/// # Errors
/// None here.
pub fn tie_to_keeper(_keeper: Pid) -> io::Result<()> {
    Ok(())
}

/// Unsupported here.
///
/// # Errors
/// Always.
pub fn add_guard(_command: &mut Command, _library: &OsStr, _policy: &OsString) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// `ru_maxrss` in bytes, which is what this system counts it in.
#[must_use]
pub fn read_peak(max_rss: i64) -> u64 {
    u64::try_from(max_rss).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead, BufReader};
    use std::os::unix::process::CommandExt;
    use std::process::Stdio;

    use rustix::process::{kill_process, test_kill_process};

    use super::*;

    fn pid(text: &str) -> Pid {
        Pid::from_raw(text.parse().unwrap()).unwrap()
    }

    #[test]
    fn a_group_ends_with_its_leader_and_what_has_left_it_goes_on() {
        // `exec`, so that the numbers are those of the sleeping processes; `wait` until the second has its own session.
        let script = r#"sleep 60 & echo $!; setsid sh -c 'echo $$; exec sleep 60' & wait"#;
        let mut command = Command::new("sh");
        command.args(["-c", script]).stdout(Stdio::piped()).process_group(0);
        let mut program = command.spawn().unwrap();
        let mut lines = BufReader::new(program.stdout.take().unwrap()).lines();
        let member = pid(&lines.next().unwrap().unwrap());
        let deserter = pid(&lines.next().unwrap().unwrap());

        let exit = Tree::begin().unwrap().end(pid(&program.id().to_string())).unwrap();

        assert_eq!(exit, Exit::Signal(9));
        assert!(program.try_wait().is_err(), "it was reaped");
        assert!(is_running(deserter));
        kill_process(deserter, Signal::KILL).unwrap();
        wait_until(|| !is_running(member));
        wait_until(|| !is_running(deserter));
    }

    fn is_running(process: Pid) -> bool {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", process.as_raw_pid()));
        test_kill_process(process).is_ok() && !stat.unwrap_or_default().contains(") Z ")
    }

    fn wait_until(condition: impl Fn() -> bool) {
        let until = std::time::Instant::now() + std::time::Duration::from_secs(10);
        while !condition() {
            assert!(std::time::Instant::now() < until, "it never came true");
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
    }
}
