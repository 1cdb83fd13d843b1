//! Goes through a text token by token, and counts how deeply the parser would recurse at each.

mod operator;
mod tag;
mod word;

use std::mem;
use std::ops::Range;

use super::Limits;
use super::levels::{Bracket, Ending, Frame, Levels};
use super::lexer::{
    TemplateEnd, is_line_end, line_end, skip_comment, skip_regex, skip_string, skip_template, skip_word,
};
use super::word::{Word, classify};
use crate::options::Language;

/// Where the bound exceeds a limit first, in any of the readings that the parser may try.
pub(super) fn find_excess(text: &str, limits: &Limits, bound: Bound) -> Option<usize> {
    let bytes = text.as_bytes();
    let start = if text.starts_with("#!") { line_end(bytes, 0) } else { 0 };
    let mut readings = vec![(start, bound)];
    let mut tried = 0_usize;
    while let Some((mut at, mut bound)) = readings.pop() {
        while at < bytes.len() && !bound.is_over {
            let next = if bound.is_blind { bound.count(bytes, at) } else { bound.step(bytes, at) };
            tried = tried.saturating_add(bound.repetitions());
            if tried > limits.tried || bound.exceeds(limits) {
                return Some(at);
            }
            if let Some(other) = bound.other.take() {
                tried = tried.saturating_add(other.1.frames.len());
                readings.push(*other);
            }
            at = next;
        }
    }
    None
}

/// What stands before the current place, which says how the next character is read:
///
/// | before | `/` begins | `{` begins | `<` in TypeScript |
/// | --- | --- | --- | --- |
/// | `Statement` | a regular expression | a block | a cast |
/// | `Operator` | a regular expression | an object | a cast |
/// | `Arrow` | a regular expression | a block | a cast |
/// | `Name` | cannot be told | a body | a cast |
/// | `Operand` | a division | a body | type arguments |
/// | `Unclear` | cannot be told | a body | a cast |
///
/// In TSX a `<` can begin a tag where the table says cast; see `tag`. What cannot be told makes the scanner blind: from
/// there on it only counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Before {
    /// A statement can begin here.
    Statement,
    /// An operand must follow.
    Operator,
    /// Behind `=>`.
    Arrow,
    /// A name follows: behind `.`, `function` or `class`.
    Name,
    Operand,
    /// An operand or an operator.
    Unclear,
}

/// How the statement before the current place may have ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stop {
    No,
    Semicolon,
    Brace,
}

#[derive(Clone)]
pub(super) struct Bound {
    frames: Vec<Frame>,
    levels: Levels,
    before: Before,
    /// What stood before the word that was read last.
    before_word: Before,
    /// The round bracket that closed right before the current place.
    closed: Option<Bracket>,
    is_head_due: bool,
    parameters_due: Option<Ending>,
    stop: Stop,
    has_types: bool,
    has_tags: bool,
    /// Where the names of the open tags stand.
    tags: Vec<Range<usize>>,
    /// The other of two readings of the token before the current place.
    other: Option<Box<(usize, Bound)>>,
    /// Whether there is another reading of the text, so that the parser gives this one up at the first error.
    is_alternative: bool,
    is_over: bool,
    is_blind: bool,
    counted: usize,
    /// Whether it went blind on the way: JSX without types is so from the start.
    is_lost: bool,
    has_lost_angle: bool,
}

impl Bound {
    pub(super) fn new(language: Language) -> Self {
        let (has_types, has_tags) = (language.has_types(), language.has_jsx());
        Self {
            frames: Vec::new(),
            levels: Levels::default(),
            before: Before::Statement,
            before_word: Before::Statement,
            closed: None,
            is_head_due: false,
            parameters_due: None,
            stop: Stop::No,
            has_types,
            has_tags: has_types && has_tags,
            tags: Vec::new(),
            other: None,
            is_alternative: false,
            is_over: false,
            // In JSX without types nothing is tried twice, so that counting will do.
            is_blind: has_tags && !has_types,
            counted: 0,
            is_lost: false,
            has_lost_angle: false,
        }
    }

    fn exceeds(&self, limits: &Limits) -> bool {
        self.depth() > limits.depth
            || self.counted > limits.blind
            || self.levels.links > limits.links
            || self.levels.angles > limits.angles
            || self.levels.costly > limits.costly
    }

    /// How often the parser reads the current token beyond the first time.
    fn repetitions(&self) -> usize {
        let first = usize::from(!self.is_alternative);
        1_usize.checked_shl(self.levels.doublings).map_or(usize::MAX, |times| times - first)
    }

    fn depth(&self) -> usize {
        self.frames.len() + self.levels.statements + self.levels.operators
    }

    /// The next token when its meaning is lost: whatever may open a level does, and nothing closes one.
    fn count(&mut self, bytes: &[u8], at: usize) -> usize {
        if is_word(bytes[at]) {
            let end = skip_word(bytes, at).max(at + 1);
            self.counted += usize::from(classify(&bytes[at..end]) != Word::Operand);
            return end;
        }
        self.counted += usize::from(b"([{<!~?=+-*:`@".contains(&bytes[at]));
        match bytes[at] {
            b'<' => self.has_lost_angle = self.is_lost && self.has_types,
            b'[' if mem::take(&mut self.has_lost_angle) => self.levels.doublings += 3,
            _ => {}
        }
        self.levels.links += usize::from(bytes[at].is_ascii_punctuation());
        at + 1
    }

    /// At what the parser takes for an error.
    fn fail(&mut self, at: usize) -> usize {
        self.is_over = self.is_alternative;
        self.go_blind(at)
    }

    fn go_blind(&mut self, at: usize) -> usize {
        (self.is_blind, self.is_lost) = (true, true);
        self.counted = self.depth();
        at
    }

    fn step(&mut self, bytes: &[u8], at: usize) -> usize {
        if self.is_in(Bracket::Children) {
            return self.text(bytes, at);
        }
        let byte = bytes[at];
        if byte.is_ascii_whitespace() || byte == 0x0B || is_line_end(bytes, at) {
            return at + 1;
        }
        if let Some(end) = skip_comment(bytes, at) {
            return end;
        }
        if self.is_in(Bracket::Tag) {
            return self.tag(bytes, at);
        }
        if is_word(byte) {
            return self.word(bytes, at);
        }
        if self.stop == Stop::Semicolon {
            self.end_statement();
        }
        self.stop = Stop::No;
        let closed = self.closed.take();
        self.levels.links += 1;
        match byte {
            b'(' | b'[' | b'{' => self.open(byte, closed),
            b')' | b']' | b'}' => return self.close(bytes, at),
            b'"' | b'\'' => match skip_string(bytes, at) {
                Some(end) => return self.operand(end),
                None => return self.fail(at),
            },
            b'`' => return self.template(bytes, at + 1),
            b'/' => return self.slash(bytes, at),
            b';' => {
                self.before = Before::Statement;
                self.stop = Stop::Semicolon;
            }
            b',' => {
                let base = self.base();
                // Within type parameters it ends nothing.
                if self.levels.angles <= base.angles {
                    self.levels.operators = base.operators;
                    self.levels.questions = base.questions;
                    self.levels.costly = base.costly;
                    self.levels.doublings = base.doublings;
                    self.levels.doubled_angles = base.doubled_angles;
                    self.levels.returns = base.returns;
                    self.levels.links = base.links;
                }
                self.before = Before::Operator;
            }
            b':' => self.colon(closed.is_some()),
            _ => return self.operator(bytes, at),
        }
        at + 1
    }

    fn operand(&mut self, end: usize) -> usize {
        self.before = Before::Operand;
        end
    }

    fn open_operator(&mut self) -> Before {
        self.levels.operators += 1;
        Before::Operator
    }

    fn open(&mut self, byte: u8, closed: Option<Bracket>) {
        let bracket = match byte {
            b'(' if self.is_head_due => Bracket::Head,
            b'(' => self.parameters_due.take().map_or(Bracket::Value, Bracket::Parameters),
            b'[' => Bracket::Value,
            _ => self.brace(closed),
        };
        self.is_head_due = self.is_head_due && byte != b'(';
        let is_key = byte == b'[' && self.frames.last().is_some_and(|frame| frame.is_brace);
        let mut frame = Frame::new(bracket, byte == b'{', self.levels);
        if is_key {
            frame.inside.double_angles();
        }
        let returns = self.levels.returns;
        match self.before {
            // A body more often than a type, in which expressions are keys.
            Before::Arrow if byte == b'{' => {
                frame.inside.angles += usize::try_from(returns).unwrap_or(usize::MAX)
            }
            Before::Operator | Before::Arrow => frame.inside.double(returns),
            _ => {}
        }
        self.levels = frame.inside;
        self.frames.push(frame);
        self.before = match bracket {
            Bracket::Block | Bracket::Body => Before::Statement,
            _ => Before::Operator,
        };
    }

    fn brace(&mut self, closed: Option<Bracket>) -> Bracket {
        match (self.before, closed) {
            (Before::Statement | Before::Arrow, _) => Bracket::Block,
            (Before::Operator, _) => Bracket::Value,
            (_, Some(Bracket::Parameters(ending))) => ending.into(),
            (Before::Operand | Before::Name | Before::Unclear, closed) => match self.levels.class_body.take()
            {
                Some(ending) => ending.into(),
                // The body of a method, a `switch` or a `catch`.
                None if closed.is_some() => Bracket::Block,
                None => Bracket::Body,
            },
        }
    }

    fn close(&mut self, bytes: &[u8], at: usize) -> usize {
        let Some(frame) = self.frames.pop() else {
            return self.fail(at + 1);
        };
        self.levels = frame.outside;
        let is_round = matches!(frame.bracket, Bracket::Head | Bracket::Parameters(_));
        match (bytes[at], frame.bracket) {
            (b'}', Bracket::Substitution) => return self.template(bytes, at + 1),
            (b'}', _) if is_round => return self.fail(at),
            (b')' | b']', Bracket::Block | Bracket::Body | Bracket::Substitution) => return self.fail(at),
            (_, Bracket::Arguments) => return self.fail(at),
            (b')', bracket) => self.closed = Some(bracket),
            _ => {}
        }
        self.before = match frame.bracket {
            Bracket::Block | Bracket::Head => Before::Statement,
            Bracket::Body => Before::Unclear,
            Bracket::Value
            | Bracket::Parameters(_)
            | Bracket::Substitution
            | Bracket::Tag
            | Bracket::Children
            | Bracket::Arguments => Before::Operand,
        };
        if matches!(frame.bracket, Bracket::Block | Bracket::Body) {
            self.stop = Stop::Brace;
        }
        at + 1
    }

    fn template(&mut self, bytes: &[u8], at: usize) -> usize {
        match skip_template(bytes, at) {
            TemplateEnd::Backtick(end) => self.operand(end),
            TemplateEnd::Substitution(end) => {
                self.frames.push(Frame::new(Bracket::Substitution, false, self.levels));
                self.before = Before::Operator;
                end
            }
        }
    }

    fn slash(&mut self, bytes: &[u8], at: usize) -> usize {
        match self.before {
            Before::Operand => {
                self.before = Before::Operator;
                at + 1
            }
            Before::Unclear | Before::Name => self.go_blind(at),
            Before::Statement | Before::Operator | Before::Arrow => match skip_regex(bytes, at) {
                Some(end) => self.operand(end),
                None => self.fail(at),
            },
        }
    }

    /// Of a label or a `case`, a conditional, a property or a type.
    fn colon(&mut self, is_behind_round: bool) {
        self.levels.returns += u32::from(self.has_types && is_behind_round);
        let is_value = self.frames.last().is_some_and(|frame| frame.bracket == Bracket::Value);
        if self.levels.questions > 0 {
            self.levels.questions -= 1;
            self.levels.may_be_return_type = self.has_types && is_behind_round;
            self.before = Before::Operator;
        } else if is_value {
            self.before = Before::Operator;
        } else {
            self.levels.costly += usize::from(self.before_word == Before::Statement);
            self.levels.statements += 1;
            self.before = Before::Statement;
        }
    }

    fn end_statement(&mut self) {
        self.levels = Levels { class_body: self.levels.class_body, ..self.base() };
    }

    fn is_in(&self, bracket: Bracket) -> bool {
        self.frames.last().is_some_and(|frame| frame.bracket == bracket)
    }

    fn base(&self) -> Levels {
        self.frames.last().map_or(Levels::default(), |frame| frame.inside)
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'$' | b'_' | b'\\' | b'#' | 0x80..)
}
