//! What is looked at while a process runs, and what it may use.

use std::time::{Duration, Instant};

use super::{LOOK_INTERVAL, Origin, Sandbox, Stage};
use crate::process::facts::EndReason;
use crate::process::limits::MOST;
use crate::process::platform::cpu;
use crate::process::platform::memory::Memory;
use crate::process::sight::{Sight, Subject};

/// Resident memory that comes and goes with the runtime, not with the function: pages of the young generation,
/// compiled code.
const MEMORY_TOLERANCE: u64 = 8 << 20;

impl Sandbox {
    /// Whether it may have started processes, so that it takes long to look at.
    pub(super) fn has_tree(&self) -> bool {
        self.assignment.as_ref().is_some_and(|assignment| assignment.limits.has_descendants)
    }

    /// Whether it is looked at elsewhere, because it may take long: by the processes that it has started, or the sockets.
    pub(super) fn is_slow_to_look_at(&self) -> bool {
        let has_sockets = self.assignment.as_ref().is_some_and(|assignment| assignment.limits.has_sockets);
        self.has_tree() || has_sockets && self.memory_limit().is_some()
    }

    /// Whether such looks are taken now.
    pub(in crate::process) fn is_looked_at(&self) -> bool {
        self.is_slow_to_look_at() && matches!(self.stage, Stage::Running { .. } | Stage::Concluding { .. })
    }

    /// The look that is due, to be taken elsewhere.
    pub(in crate::process) fn take_look(&mut self, id: usize, now: Instant) -> Option<Subject> {
        let is_due = self.is_looked_at() && self.look_at.is_some_and(|at| now >= at);
        if !is_due || self.look_asked_at.is_some() {
            return None;
        }
        let program = self.pid?;
        // The nearest subreaper above has all of it below, however it detached itself.
        let reaper = match &self.origin {
            Origin::Started(keeper) => keeper.pid().unwrap_or(program),
            #[cfg(target_os = "linux")]
            Origin::Forked { .. } => program,
        };
        self.look_at = None;
        self.look_asked_at = Some(now);
        let memory_limit = self.memory_limit();
        Some(Subject { sandbox: id, program, reaper, most: MOST, memory_limit, has_pairs: self.has_tree() })
    }

    /// What was seen of it. The next look is taken no earlier than after `pause`.
    pub(in crate::process) fn on_sight(&mut self, sight: Sight, pause: Duration) {
        let Some(asked_at) = self.look_asked_at.take() else { return };
        match self.stage {
            Stage::Running { .. } => self.look_at = Some(Instant::now() + pause.max(LOOK_INTERVAL)),
            // Asked for before the outcome was there.
            Stage::Concluding { since } if asked_at < since => self.look_at = Some(since),
            Stage::Concluding { .. } => {}
            _ => return,
        }
        self.check_memory(&sight.memory, sight.held_below + sight.in_sockets);
        if sight.processes > MOST.processes {
            self.end(EndReason::Processes);
        }
        if sight.threads > MOST.threads {
            self.end(EndReason::Threads);
        }
        if matches!(self.stage, Stage::Concluding { .. }) && self.look_at.is_none() {
            self.end(EndReason::Outcome);
        }
    }

    /// At what its one process holds. What it has in sockets ends with it and is not counted here.
    pub(super) fn look(&mut self) {
        let Some(pid) = self.pid.filter(|_| self.memory_limit().is_some()) else { return };
        let Ok(memory) = Memory::of(pid) else { return };
        self.check_memory(&memory, 0);
        if memory.threads > MOST.threads {
            self.end(EndReason::Threads);
        }
    }

    fn check_memory(&mut self, memory: &Memory, held_beside: u64) {
        self.cost.peak_memory = self.cost.peak_memory.max(memory.peak());
        let held = memory.most_held().max(memory.held + held_beside);
        if self.memory_limit().is_some_and(|limit| held > limit) {
            self.end(EndReason::MemoryTotal);
        }
    }

    /// What it may hold, the runtime included.
    fn memory_limit(&self) -> Option<u64> {
        let assignment = self.assignment.as_ref()?;
        let limit = assignment.limits.memory?;
        Some(assignment.baseline.saturating_add(limit).saturating_add(MEMORY_TOLERANCE))
    }

    pub(super) fn note_starvation(&mut self) {
        if let (Some(assignment), Some(pid)) = (&mut self.assignment, self.pid) {
            assignment.starved = cpu::time_without(pid).unwrap_or_default();
        }
    }
}
