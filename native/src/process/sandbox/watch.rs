//! What is looked at while a process runs, and what it may use.

use std::io;

use isolated_function_wire::report::Exit;

use super::{Origin, Sandbox};
use crate::process::assignment::{Assignment, Cost};
use crate::process::facts::EndReason;
use crate::process::limits;
use crate::process::platform::memory::{self, Memory};
use crate::process::platform::{cpu, list_below, sockets};

/// Resident memory that comes and goes with the runtime, not with the function: pages of the young generation,
/// compiled code.
const MEMORY_TOLERANCE: u64 = 8 << 20;

impl Sandbox {
    /// At what it holds and what it has started. `is_done`: its outcome is there.
    pub(super) fn look(&mut self, baseline: u64, is_done: bool) {
        let (Some(limits), Some(pid)) =
            (self.assignment.as_ref().map(|assignment| assignment.limits), self.pid)
        else {
            return;
        };
        let below = limits.processes.map_or_else(Vec::new, |most| self.list_started(pid, most));
        if let Some(limit) = limits.memory {
            let limit = baseline.saturating_add(limit).saturating_add(MEMORY_TOLERANCE);
            self.check_memory(pid, &below, limit, is_done);
        }
        if limits.processes.is_some_and(|most| below.len() > most) {
            self.end(EndReason::Processes);
        }
    }

    /// What the function has started: the nearest subreaper above has all of it below, however it detached itself.
    fn list_started(&self, pid: i32, most: usize) -> Vec<i32> {
        let reaper = match &self.origin {
            Origin::Started(keeper) => keeper.pid().unwrap_or(pid),
            Origin::Forked { .. } => pid,
        };
        // One more than that: the program itself may be among them.
        list_below(reaper, most + 1).into_iter().filter(|process| *process != pid).collect()
    }

    fn check_memory(&mut self, pid: i32, below: &[i32], limit: u64, is_done: bool) {
        let Ok(memory) = Memory::of(pid) else { return };
        self.cost.peak_memory = self.cost.peak_memory.max(memory.peak());
        let held = memory.most_held().max(memory.held + memory::held_by(below));
        // With the outcome, sockets end as the processes do: nobody has to wait for them to be counted.
        let has_pairs = self.assignment.as_ref().is_some_and(|run| run.limits.processes.is_some());
        let in_sockets = |left| {
            if is_done { 0 } else { sockets::held_by(below.iter().copied().chain([pid]), left, has_pairs) }
        };
        if limit.checked_sub(held).is_none_or(|left| in_sockets(left) > left) {
            self.end(EndReason::MemoryTotal);
        }
    }

    pub(super) fn note_starvation(&mut self) {
        if let (Some(assignment), Some(pid)) = (&mut self.assignment, self.pid) {
            assignment.starved = cpu::time_without(pid).unwrap_or_default();
        }
    }

    pub(super) fn measure(&self) -> Option<Cost> {
        let pid = self.pid?;
        let memory = self.status.as_ref()?.read().ok()?;
        let cpu = cpu::time_of(pid).ok()?;
        Some(Cost { exit: Some(Exit::Signal(libc::SIGKILL)), cpu, peak_memory: memory.peak() })
    }
}

/// Returns what the process holds now: the function's memory is counted above it.
pub(super) fn set_limits(pid: i32, assignment: &Assignment) -> io::Result<u64> {
    if let Some(timeout) = assignment.limits.timeout {
        limits::limit_cpu(pid, timeout)?;
    }
    let Some(limit) = assignment.limits.memory else { return Ok(0) };
    let memory = Memory::of(pid)?;
    limits::limit_data(pid, memory.data, limit)?;
    Ok(memory.held)
}
