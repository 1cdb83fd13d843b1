use swc_core::common::Span;

use crate::parser::range_of;
use crate::report::Kind;

/// A specifier at its place, or a place without one. Offsets in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) kind: Kind,
    /// `None` where the source does not spell it out.
    pub(crate) specifier: Option<String>,
}

#[derive(Default)]
pub(crate) struct Findings(Vec<Finding>);

impl Findings {
    pub(crate) fn add(&mut self, span: Span, kind: Kind, specifier: Option<String>) {
        let (start, end) = range_of(span);
        self.0.push(Finding { start, end, kind, specifier });
    }

    /// In the order of the source, each once.
    pub(crate) fn into_sorted(self) -> Vec<Finding> {
        let mut all = self.0;
        all.sort_by(|a, b| {
            (a.start, a.end, a.kind, &a.specifier).cmp(&(b.start, b.end, b.kind, &b.specifier))
        });
        all.dedup();
        all
    }
}
