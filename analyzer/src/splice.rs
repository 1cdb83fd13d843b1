use crate::position::{Position, locate_all};

/// A stretch of the text, in bytes, and what stands there instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Edit {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) replacement: String,
}

/// A text that is another one but for some edits.
#[derive(Default)]
pub(crate) struct Spliced {
    pub(crate) code: String,
    /// Byte offsets in the code and in the text that belong together: where each stretch and each line begins.
    anchors: Vec<(usize, usize)>,
}

impl Spliced {
    /// The edits are in order and do not overlap.
    pub(crate) fn new(text: &str, edits: &[Edit]) -> Self {
        let mut spliced = Self::default();
        let mut copied = 0;
        for edit in edits {
            spliced.copy(text, copied, edit.start);
            spliced.anchors.push((spliced.code.len(), edit.start));
            spliced.code.push_str(&edit.replacement);
            copied = edit.end;
        }
        spliced.copy(text, copied, text.len());
        spliced
    }

    pub(crate) fn wrap(mut self, before: &str, after: &str) -> Self {
        for anchor in &mut self.anchors {
            anchor.0 += before.len();
        }
        self.code = [before, &self.code, after].concat();
        self
    }

    /// Pairs of positions in the code and in the text.
    pub(crate) fn pairs(&self, text: &str) -> Vec<(Position, Position)> {
        let (generated, original): (Vec<usize>, Vec<usize>) = self.anchors.iter().copied().unzip();
        locate_all(&self.code, &generated).into_iter().zip(locate_all(text, &original)).collect()
    }

    fn copy(&mut self, text: &str, start: usize, end: usize) {
        let stretch = text.get(start..end).unwrap_or_default();
        let shift = self.code.len();
        self.anchors.push((shift, start));
        self.anchors.extend(line_starts(stretch).map(|at| (shift + at, start + at)));
        self.code.push_str(stretch);
    }
}

fn line_starts(text: &str) -> impl Iterator<Item = usize> {
    let is_end = |c: char| matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}');
    text.match_indices(is_end).filter_map(|(at, end)| {
        let next = at + end.len();
        let is_half = end == "\r" && text[next..].starts_with('\n');
        (!is_half && next < text.len()).then_some(next)
    })
}
