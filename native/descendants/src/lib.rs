//! The processes below a process, from what the kernel tells in `/proc/PID/task/TID/children`.
#![forbid(unsafe_code)]

use std::fs;
use std::io;
use std::ops::ControlFlow;

use rustix::io::Errno;
use rustix::process::{
    Pid, PidfdFlags, Signal, WaitOptions, WaitStatus, getpid, kill_process, pidfd_open, pidfd_send_signal,
    wait,
};

/// The children of all its threads. A child that ends while this reads is not listed.
#[must_use]
pub fn children_of(parent: i32) -> Vec<i32> {
    let Ok(threads) = fs::read_dir(format!("/proc/{parent}/task")) else { return Vec::new() };
    let lists =
        threads.flatten().filter_map(|thread| fs::read_to_string(thread.path().join("children")).ok());
    lists
        .flat_map(|list| list.split_whitespace().filter_map(|pid| pid.parse().ok()).collect::<Vec<_>>())
        .collect()
}

/// Visits all processes below `root`, in no order, until `visit` breaks off: they may multiply faster than they are listed. A
/// process is visited before its children are listed.
pub fn visit_below(root: i32, mut visit: impl FnMut(i32) -> ControlFlow<()>) {
    let mut parents = vec![root];
    while let Some(parent) = parents.pop() {
        for child in children_of(parent) {
            if visit(child).is_break() {
                return;
            }
            parents.push(child);
        }
    }
}

/// Kills the children of this process but those that are to `stay`, and what is below them. Returns whom it killed.
///
/// Processes may multiply meanwhile. The children first, by their numbers, which nobody but this process gives free: most
/// of those that multiply are orphans by then, and so its children. Then what is below.
#[must_use]
pub fn kill_children(stay: impl Fn(i32) -> bool) -> Vec<i32> {
    let own = getpid().as_raw_pid();
    let children: Vec<i32> = children_of(own).into_iter().filter(|child| !stay(*child)).collect();
    for child in children.iter().filter_map(|child| Pid::from_raw(*child)) {
        // Fails only for one that has ended.
        let _ = kill_process(child, Signal::KILL);
    }
    children.iter().for_each(|child| kill_with_all_below(*child, own));
    children
}

/// Waits for one child of this process, and reaps all that have ended by then. Calls `told` with each. Returns whether any child may
/// be left.
///
/// # Errors
/// The system call's own.
pub fn reap_some(mut told: impl FnMut(Pid, WaitStatus)) -> io::Result<bool> {
    let mut options = WaitOptions::empty();
    loop {
        match wait(options) {
            Ok(Some((pid, status))) => told(pid, status),
            Err(Errno::INTR) => {}
            Ok(None) => return Ok(true),
            Err(Errno::CHILD) => return Ok(false),
            Err(error) => return Err(error.into()),
        }
        // One wait may block; the rest only takes what is there, since new orphans may have come up.
        options = WaitOptions::NOHANG;
    }
}

/// Kills `child` and what is below it. Each process before its children are looked at: once killed it starts none any
/// more, so none is missed but by a parent that was dying already, whose children are its subreaper's by then.
///
/// `parent` is the one that has it as a child. A number that has become another process's is left alone.
fn kill_with_all_below(child: i32, parent: i32) {
    let mut ends = vec![(child, parent)];
    while let Some((process, parent)) = ends.pop() {
        // From here on the descriptor means this process, whatever becomes of its number.
        let Some(Ok(handle)) = Pid::from_raw(process).map(|pid| pidfd_open(pid, PidfdFlags::empty())) else {
            continue;
        };
        if parent_of(process) != Some(parent) {
            continue;
        }
        // Fails only for one that has ended.
        let _ = pidfd_send_signal(&handle, Signal::KILL);
        ends.extend(children_of(process).into_iter().map(|child| (child, process)));
    }
}

fn parent_of(process: i32) -> Option<i32> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The name before it is the process's own to choose, with spaces and parentheses.
    let (_, fields) = stat.rsplit_once(')')?;
    fields.split_whitespace().nth(1)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use std::process::{Child, Command, Stdio};
    use std::time::{Duration, Instant};

    use super::*;

    fn start(script: &str) -> (Child, i32) {
        let child = Command::new("sh").args(["-c", script]).stdout(Stdio::null()).spawn().unwrap();
        let pid = child.id().try_into().unwrap();
        (child, pid)
    }

    fn wait_until(condition: impl Fn() -> bool) {
        let until = Instant::now() + Duration::from_secs(10);
        while !condition() {
            assert!(Instant::now() < until, "it never came true");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    fn list_below(root: i32, most: usize) -> Vec<i32> {
        let mut found = Vec::new();
        visit_below(root, |process| {
            found.push(process);
            if found.len() > most { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        found
    }

    #[test]
    fn a_tree_is_listed_and_killed_whole_and_what_is_nobodys_child_here_is_left_alone() {
        let own = std::process::id().try_into().unwrap();
        rustix::process::set_child_subreaper(Pid::from_raw(own)).unwrap();
        let (mut child, pid) = start("(sleep 60; true) & sleep 60 & wait");
        wait_until(|| list_below(pid, 9).len() == 3);

        kill_with_all_below(pid, pid);
        assert!(child.try_wait().unwrap().is_none());

        assert_eq!(list_below(pid, 1).len(), 2);
        let below = list_below(pid, 9);
        wait_until(|| {
            let _ = kill_children(|_| false);
            below.iter().chain([&pid]).all(|pid| fs::read_link(format!("/proc/{pid}/exe")).is_err())
        });
        child.wait().unwrap();
    }

    #[test]
    fn a_process_that_is_gone_has_nothing_below() {
        assert!(list_below(i32::MAX, 9).is_empty());
    }
}
