//! What is open at a place: brackets, and what the parser has begun between them.

/// What a closing bracket ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bracket {
    /// An operand.
    Value,
    /// A statement.
    Block,
    /// One of the two.
    Body,
    /// The head of `if` and its like.
    Head,
    /// The parameters of a function, whose body ends as the bracket says.
    Parameters(Ending),
    /// A stretch of code in a template.
    Substitution,
    /// A tag of JSX, up to its `>`.
    Tag,
    /// What stands between two tags.
    Children,
    /// Type arguments of a tag.
    Arguments,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    Value,
    Block,
    Body,
}

impl From<Ending> for Bracket {
    fn from(ending: Ending) -> Self {
        match ending {
            Ending::Value => Self::Value,
            Ending::Block => Self::Block,
            Ending::Body => Self::Body,
        }
    }
}

/// What is open at a place, but for the brackets.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Levels {
    pub(super) statements: usize,
    /// Operators that wait for their last operand.
    pub(super) operators: usize,
    pub(super) angles: usize,
    pub(super) costly: usize,
    /// How often the parser doubles its work on what stands here, because it tries what is around it twice.
    pub(super) doublings: u32,
    /// Of the angles, those that count in `doublings` already.
    pub(super) doubled_angles: usize,
    /// `?` without its `:`.
    pub(super) questions: usize,
    /// Whether the `:` of a conditional stood behind a round bracket, which an arrow makes parameters of.
    pub(super) may_be_return_type: bool,
    /// Colons behind round brackets: the parser tries what follows as the type that an arrow function returns.
    pub(super) returns: u32,
    /// Operators and brackets of the expression.
    pub(super) links: usize,
    /// How the body of the class that is due ends.
    pub(super) class_body: Option<Ending>,
}

impl Levels {
    pub(super) fn double(&mut self, times: u32) {
        self.doublings = self.doublings.saturating_add(times);
    }

    /// For an expression within type arguments: each `<` around it is tried as the one thing and the other, and so on.
    pub(super) fn double_angles(&mut self) {
        let fresh = self.angles.saturating_sub(self.doubled_angles);
        let doublings = u32::try_from(fresh).unwrap_or(u32::MAX).saturating_mul(3);
        self.double(doublings);
        self.doubled_angles = self.angles;
    }
}

#[derive(Clone)]
pub(super) struct Frame {
    pub(super) bracket: Bracket,
    pub(super) is_brace: bool,
    pub(super) outside: Levels,
    /// Where each statement and each item in it begins.
    pub(super) inside: Levels,
}

impl Frame {
    pub(super) fn new(bracket: Bracket, is_brace: bool, outside: Levels) -> Self {
        let inside =
            Levels { questions: 0, returns: 0, class_body: None, may_be_return_type: false, ..outside };
        Self { bracket, is_brace, outside, inside }
    }
}
