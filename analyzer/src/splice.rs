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
    /// Byte offsets in the code and in the text that belong together: where each edit begins, and each line, word and
    /// sign of what lies between. A position is mapped to the nearest one before it, and stacks name those of words.
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
        self.anchors.extend(starts(stretch).map(|at| (shift + at, start + at)));
        self.code.push_str(stretch);
    }
}

/// Where lines, words and signs begin.
fn starts(text: &str) -> impl Iterator<Item = usize> {
    let mut before = ' ';
    text.char_indices().filter_map(move |(at, c)| {
        let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$');
        let is_line = matches!(before, '\n' | '\r' | '\u{2028}' | '\u{2029}');
        let begins = is_line || !(c.is_whitespace() || is_word(c) && is_word(before));
        before = c;
        begins.then_some(at)
    })
}
