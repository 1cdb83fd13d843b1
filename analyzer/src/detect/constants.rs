use swc_core::common::Span;

/// A value by its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Constant {
    pub(crate) text: String,
    /// What says so.
    pub(crate) place: Span,
    /// `1` and `'1'` have the same text.
    is_string: bool,
}

/// The texts that an expression may have.
#[derive(Clone, Debug, Default)]
pub(crate) struct Constants {
    pub(crate) values: Vec<Constant>,
    /// Whether it may also be something else.
    pub(crate) is_open: bool,
}

/// More than any name has, and a bound on what nested concatenation can cost.
const LENGTH_LIMIT: usize = 1 << 16;
const COUNT_LIMIT: usize = 64;

impl Constants {
    pub(super) fn open() -> Self {
        Self { values: Vec::new(), is_open: true }
    }

    pub(super) fn of(text: String, place: Span, is_string: bool) -> Self {
        Self { values: vec![Constant { text, place, is_string }], is_open: false }
    }

    pub(super) fn or(mut self, other: Self) -> Self {
        self.is_open |= other.is_open;
        for value in other.values {
            if !self.values.contains(&value) {
                self.values.push(value);
            }
        }
        self.bounded()
    }

    pub(super) fn then(self, other: &Self, place: Span) -> Self {
        if self.is_open || other.is_open || self.values.len() * other.values.len() > COUNT_LIMIT {
            return Self::open();
        }
        let mut values = Vec::with_capacity(self.values.len() * other.values.len());
        match other.values.as_slice() {
            // Appends in place, so that a long chain of `+` costs what its text does.
            [end] => values.extend(self.values.into_iter().map(|mut start| {
                start.text.push_str(&end.text);
                Constant { text: start.text, place, is_string: true }
            })),
            ends => {
                for start in &self.values {
                    let texts = ends.iter().map(|end| [start.text.as_str(), &end.text].concat());
                    values.extend(texts.map(|text| Constant { text, place, is_string: true }));
                }
            }
        }
        Self { values, is_open: false }.bounded()
    }

    /// Whether each value of the other side becomes a string beside these.
    pub(super) fn has_string(&self) -> bool {
        self.values.iter().all(|value| value.is_string)
    }

    /// Leaves open what is no string.
    pub(super) fn only_strings(mut self) -> Self {
        let count = self.values.len();
        self.values.retain(|value| value.is_string);
        self.is_open |= self.values.len() < count;
        self
    }

    pub(super) fn at(mut self, place: Span) -> Self {
        for value in &mut self.values {
            value.place = place;
        }
        self.values.dedup();
        self
    }

    fn bounded(self) -> Self {
        let length: usize = self.values.iter().map(|value| value.text.len()).sum();
        if self.values.len() > COUNT_LIMIT || length > LENGTH_LIMIT { Self::open() } else { self }
    }
}
