//! What is looked at while a process runs, and what it may use.

use std::io;

use isolated_function_wire::report::Exit;

use super::{Origin, Sandbox};
use crate::process::assignment::{Assignment, Cost};
use crate::process::facts::EndReason;
use crate::process::limits;
use crate::process::platform::memory::{self, Memory};
use crate::process::platform::{cpu, list_below};

/// Resident memory that comes and goes with the runtime, not with the function: pages of the young generation,
/// compiled code.
const MEMORY_TOLERANCE: u64 = 8 << 20;

impl Sandbox {
    /// At what it holds and what it has started.
    pub(super) fn look(&mut self, baseline: u64) {
        let (Some(limits), Some(pid)) =
            (self.assignment.as_ref().map(|assignment| assignment.limits), self.pid)
        else {
            return;
        };
        let below = limits.processes.map_or_else(Vec::new, |most| self.list_started(pid, most));
        if let Some(limit) = limits.memory {
            self.check_memory(pid, &below, baseline.saturating_add(limit).saturating_add(MEMORY_TOLERANCE));
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

    fn check_memory(&mut self, pid: i32, below: &[i32], limit: u64) {
        let Ok(memory) = Memory::of(pid) else { return };
        self.cost.peak_memory = self.cost.peak_memory.max(memory.peak());
        if memory.most_held().max(memory.held + memory::held_by(below)) > limit {
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
