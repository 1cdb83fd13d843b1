//! Looks at what functions have started, on a thread of their own: how long one takes is for the function to choose, by the
//! processes and threads that it has.

use std::io;
use std::ops::ControlFlow;
use std::thread;
use std::time::Duration;

use crossbeam_channel::{Sender, unbounded};
use nix::time::{ClockId, clock_gettime};

use super::command::{Command, Outlet};
use super::platform::memory::Memory;
use super::platform::{sockets, visit_below};
use super::sight::{Sight, Subject};

/// Takes what is to be looked at.
#[derive(Debug)]
pub(super) struct Looks(Sender<Subject>);

impl Looks {
    /// # Errors
    /// When the system gives no thread.
    pub(super) fn start(outlet: Outlet) -> io::Result<Self> {
        let (subjects, received) = unbounded::<Subject>();
        thread::Builder::new().name("isolated-fn-look".into()).spawn(move || {
            for subject in received {
                let sight = look(&subject);
                // Fails only where nobody is there any more to be told.
                let _ = outlet.send(Command::Seen { sandbox: subject.sandbox, sight });
            }
        })?;
        Ok(Self(subjects))
    }

    /// Has it looked at, after what was given before. The answer is a [`Command::Seen`].
    pub(super) fn ask(&self, subject: Subject) {
        // The thread ends only with this end of the channel.
        let _ = self.0.send(subject);
    }
}

fn look(subject: &Subject) -> Sight {
    let Subject { program, reaper, most, .. } = *subject;
    let begin = thread_time();
    let memory = Memory::of(program).unwrap_or_default();
    let mut sight = Sight { memory, threads: memory.threads, ..Sight::default() };
    let mut all = vec![program];
    // Counted before anything is listed for each of them.
    if sight.threads <= most.threads {
        visit_below(reaper, |process| {
            // One that is gone holds nothing.
            let memory = Memory::of(process).unwrap_or_default();
            if process != program {
                all.push(process);
                sight.processes += 1;
                sight.threads += memory.threads;
                sight.held_below += memory.held;
            }
            if sight.is_beyond(most) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
    }
    if !sight.is_beyond(most) {
        sight.in_sockets = subject.held_in_sockets(&sight, all);
    }
    sight.cost = thread_time().saturating_sub(begin);
    sight
}

impl Subject {
    fn held_in_sockets(&self, sight: &Sight, processes: Vec<i32>) -> u64 {
        let held = sight.memory.most_held().max(sight.memory.held + sight.held_below);
        let left = self.memory_limit.and_then(|limit| limit.checked_sub(held));
        left.map_or(0, |left| sockets::held_by(processes.into_iter(), left, self.has_pairs))
    }
}

fn thread_time() -> Duration {
    clock_gettime(ClockId::CLOCK_THREAD_CPUTIME_ID).map_or(Duration::ZERO, Duration::from)
}

#[cfg(test)]
mod tests {
    use std::process::{Child, Command, Stdio};
    use std::time::Instant;

    use super::*;
    use crate::process::limits::Most;

    const MOST: Most = Most { processes: 9, threads: 30 };

    fn look(program: i32, reaper: i32, most: Most) -> Sight {
        super::look(&Subject { sandbox: 0, program, reaper, most, memory_limit: None, has_pairs: true })
    }

    fn start(script: &str) -> (Child, i32) {
        let child = Command::new("sh").args(["-c", script]).stdout(Stdio::null()).spawn().unwrap();
        let pid = child.id().try_into().unwrap();
        (child, pid)
    }

    fn look_until(is_seen: impl Fn(&Sight) -> bool, mut attempt: impl FnMut() -> Sight) -> Sight {
        let until = Instant::now() + Duration::from_secs(10);
        loop {
            let sight = attempt();
            if is_seen(&sight) {
                return sight;
            }
            assert!(Instant::now() < until, "{sight:?}");
            thread::sleep(Duration::from_millis(5));
        }
    }

    #[test]
    fn processes_and_threads_are_counted_up_to_one_too_many() {
        let (mut child, pid) = start("for i in 1 2 3; do sleep 60 & done; wait");
        let sight = look_until(|sight| sight.processes == 3, || look(pid, pid, MOST));
        assert_eq!(sight.threads, 4);
        assert!(sight.held_below > 0 && sight.memory.held > 0 && sight.cost > Duration::ZERO);
        assert_eq!(look(pid, pid, Most { processes: 1, ..MOST }).processes, 2);
        assert_eq!(look(pid, pid, Most { threads: 2, ..MOST }).threads, 3);
        Command::new("pkill").args(["-P", &pid.to_string()]).status().unwrap();
        child.wait().unwrap();
    }

    #[test]
    fn what_has_too_many_threads_is_not_listed() {
        let own = std::process::id().try_into().unwrap();
        let (mut child, _) = start("sleep 60");
        let seen = look(own, own, Most { threads: 0, ..MOST });
        assert!(seen.threads > 0 && seen.processes == 0);
        child.kill().unwrap();
        child.wait().unwrap();
    }
}
