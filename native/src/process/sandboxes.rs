//! All sandboxes of the supervisor. A turn of its thread looks at those that something has happened to, and at no other: its
//! cost does not grow with their number.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::time::Instant;

use super::sandbox::Sandbox;

/// Sandboxes by id. Whoever may change one marks it as touched, without a word.
#[derive(Default)]
pub(super) struct Sandboxes {
    by_id: HashMap<usize, Sandbox>,
    /// Since the last [`Sandboxes::end_turn`].
    touched: HashSet<usize>,
    /// In the order of their deadlines, as of then.
    deadlines: BTreeSet<(Instant, usize)>,
    deadline_of: HashMap<usize, Instant>,
}

impl Sandboxes {
    pub(super) fn insert(&mut self, id: usize, sandbox: Sandbox) {
        self.touched.insert(id);
        self.by_id.insert(id, sandbox);
    }

    pub(super) fn remove(&mut self, id: usize) -> Option<Sandbox> {
        self.touched.remove(&id);
        self.set_deadline(id, None);
        self.by_id.remove(&id)
    }

    pub(super) fn get(&self, id: usize) -> Option<&Sandbox> {
        self.by_id.get(&id)
    }

    pub(super) fn get_mut(&mut self, id: usize) -> Option<&mut Sandbox> {
        let sandbox = self.by_id.get_mut(&id)?;
        self.touched.insert(id);
        Some(sandbox)
    }

    /// For each id, one after the other: what is done to one may touch others.
    pub(super) fn ids_of(&self, is_meant: impl Fn(&Sandbox) -> bool) -> Vec<usize> {
        self.by_id.iter().filter(|(_, sandbox)| is_meant(sandbox)).map(|(id, _)| *id).collect()
    }

    pub(super) fn values(&self) -> impl Iterator<Item = &Sandbox> {
        self.by_id.values()
    }

    #[cfg(target_os = "linux")]
    pub(super) fn is_empty(&self) -> bool {
        self.by_id.is_empty()
    }

    /// Those that something has happened to in this turn, or whose deadline is over.
    pub(super) fn touched(&mut self, now: Instant) -> Vec<usize> {
        let due = self.deadlines.iter().take_while(|(deadline, _)| *deadline <= now);
        self.touched.extend(due.map(|(_, id)| *id));
        self.touched.iter().copied().collect()
    }

    /// When the first deadline is over.
    pub(super) fn deadline(&self) -> Option<Instant> {
        self.deadlines.first().map(|(deadline, _)| *deadline)
    }

    /// Notes the deadlines of those that were touched.
    pub(super) fn end_turn(&mut self) {
        for id in std::mem::take(&mut self.touched) {
            let deadline = self.by_id.get(&id).and_then(|sandbox| {
                // One that is gone since they were settled is the next turn's.
                if sandbox.is_gone() { Some(Instant::now()) } else { sandbox.deadline() }
            });
            self.set_deadline(id, deadline);
        }
    }

    fn set_deadline(&mut self, id: usize, deadline: Option<Instant>) {
        let before = match deadline {
            Some(deadline) => self.deadline_of.insert(id, deadline),
            None => self.deadline_of.remove(&id),
        };
        if let Some(before) = before {
            self.deadlines.remove(&(before, id));
        }
        self.deadlines.extend(deadline.map(|deadline| (deadline, id)));
    }
}
