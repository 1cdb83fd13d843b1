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
    /// See [`crate::Dependency::optional`].
    pub(crate) is_optional: bool,
}

impl Finding {
    fn key(&self) -> (usize, usize, Kind, Option<&str>) {
        (self.start, self.end, self.kind, self.specifier.as_deref())
    }
}

#[derive(Default)]
pub(crate) struct Findings(Vec<Finding>);

impl Findings {
    pub(crate) fn add(&mut self, span: Span, kind: Kind, specifier: Option<String>) {
        self.push(span, kind, specifier, false);
    }

    /// A specifier whose module may be missing.
    pub(crate) fn add_optional(&mut self, span: Span, kind: Kind, specifier: String) {
        self.push(span, kind, Some(specifier), true);
    }

    fn push(&mut self, span: Span, kind: Kind, specifier: Option<String>, is_optional: bool) {
        let (start, end) = range_of(span);
        self.0.push(Finding { start, end, kind, specifier, is_optional });
    }

    /// In the order of the source, each once. What is needed anywhere is not optional, so that this comes first.
    pub(crate) fn into_sorted(self) -> Vec<Finding> {
        let mut all = self.0;
        all.sort_by(|a, b| a.key().cmp(&b.key()).then(a.is_optional.cmp(&b.is_optional)));
        all.dedup_by(|a, b| a.key() == b.key());
        all
    }
}
