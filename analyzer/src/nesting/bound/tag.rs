//! Tags of TSX and the text between them.
//!
//! The parser reads some `<` as type parameters first, and as a tag when what follows is no arrow function. Text between
//! tags has quotes and slashes of its own, so the two readings go apart, and each is followed.

use std::mem;
use std::ops::Range;

use super::super::levels::{Bracket, Frame};
use super::super::lexer::{begins_line, is_line_end, skip_comment, skip_string, skip_word};
use super::{Before, Bound, is_word};

/// What a `<` can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Angle {
    Code,
    Tag,
    Either,
}

impl Bound {
    /// The offset behind a `<` or `>` that is of a tag. `None` where the character is one of the code.
    pub(super) fn angle_of_tag(&mut self, bytes: &[u8], at: usize) -> Option<usize> {
        if !self.has_tags {
            return None;
        }
        if self.is_in(Bracket::Arguments) {
            match bytes[at] {
                b'<' => return Some(self.open_arguments(at + 1)),
                b'>' => return Some(self.close_jsx(at + 1)),
                _ => {}
            }
        }
        if bytes[at] != b'<' {
            return None;
        }
        match self.classify_angle(bytes, at) {
            Angle::Code => None,
            Angle::Tag => Some(self.open_tag(bytes, at)),
            Angle::Either => {
                self.is_alternative = true;
                let mut other = self.clone();
                let next = other.open_tag(bytes, at);
                self.other = Some(Box::new((next, other)));
                None
            }
        }
    }

    fn classify_angle(&self, bytes: &[u8], at: usize) -> Angle {
        let name = skip_blanks(bytes, at + 1);
        match bytes.get(name) {
            Some(b'>') => {}
            Some(&byte) if is_word(byte) && !byte.is_ascii_digit() => {}
            _ => return Angle::Code,
        }
        match self.before {
            Before::Name => return Angle::Code,
            Before::Operand if !begins_line(bytes, at) => return Angle::Code,
            Before::Operand | Before::Unclear => return Angle::Either,
            Before::Statement | Before::Operator | Before::Arrow => {}
        }
        let end = skip_word(bytes, name);
        let next = skip_blanks(bytes, end);
        let is_constraint = || &bytes[next..skip_word(bytes, next)] == b"extends";
        match (&bytes[name..end], bytes.get(next)) {
            (b"const" | b"in" | b"out", _) => Angle::Either,
            (_, Some(b',' | b'=')) => Angle::Code,
            // A type can begin here as well as an expression.
            (b, Some(b'>')) if !b.is_empty() && bytes.get(skip_blanks(bytes, next + 1)) == Some(&b'(') => {
                Angle::Either
            }
            _ if is_constraint() => Angle::Either,
            _ => Angle::Tag,
        }
    }

    /// An element or a fragment.
    fn open_tag(&mut self, bytes: &[u8], at: usize) -> usize {
        let name = skip_blanks(bytes, at + 1);
        match bytes.get(name) {
            Some(b'>') => {
                self.push_jsx(Bracket::Children, name..name);
                name + 1
            }
            Some(&byte) if is_word(byte) && !byte.is_ascii_digit() => {
                let end = skip_name(bytes, name);
                self.push_jsx(Bracket::Tag, name..end);
                self.before = Before::Name;
                end
            }
            _ => self.fail(at),
        }
    }

    fn push_jsx(&mut self, bracket: Bracket, name: Range<usize>) {
        self.tags.push(name);
        let mut frame = Frame::new(bracket, false, self.levels);
        // The parser recurses through more functions for an element than for a bracket.
        frame.inside.operators += 2;
        self.levels = frame.inside;
        self.frames.push(frame);
    }

    fn open_arguments(&mut self, end: usize) -> usize {
        let mut frame = Frame::new(Bracket::Arguments, false, self.levels);
        frame.inside.angles += 1;
        self.levels = frame.inside;
        self.frames.push(frame);
        self.before = Before::Operator;
        end
    }

    /// What a tag, an element or type arguments leave behind: an operand of the code around them.
    fn close_jsx(&mut self, end: usize) -> usize {
        if let Some(frame) = self.frames.pop() {
            self.levels = frame.outside;
        }
        self.operand(end)
    }

    fn close_element(&mut self, end: usize) -> usize {
        self.tags.pop();
        self.close_jsx(end)
    }

    /// A token between `<` and `>`. `Name` stands behind the name of the tag, `Operator` behind the `=` of an attribute.
    pub(super) fn tag(&mut self, bytes: &[u8], at: usize) -> usize {
        let before = mem::replace(&mut self.before, Before::Operand);
        match bytes[at] {
            b'{' => self.open_container(at),
            b'=' => match bytes.get(at + 1) {
                Some(&quote @ (b'"' | b'\'')) => {
                    let text = &bytes[at + 2..];
                    match text.iter().position(|&byte| byte == quote) {
                        Some(length) => at + 2 + length + 1,
                        None => self.fail(at),
                    }
                }
                _ => {
                    self.before = Before::Operator;
                    at + 1
                }
            },
            b'"' | b'\'' if before == Before::Operator => match skip_string(bytes, at) {
                Some(end) => end,
                None => self.fail(at),
            },
            b'<' if before == Before::Name => self.open_arguments(at + 1),
            b'<' if before == Before::Operator => self.open_tag(bytes, at),
            b'/' => {
                let end = skip_blanks(bytes, at + 1);
                if bytes.get(end) == Some(&b'>') { self.close_element(end + 1) } else { self.fail(at) }
            }
            b'>' => {
                if let Some(frame) = self.frames.last_mut() {
                    frame.bracket = Bracket::Children;
                }
                at + 1
            }
            byte if is_name(byte) => skip_name(bytes, at),
            _ => self.fail(at),
        }
    }

    fn open_container(&mut self, at: usize) -> usize {
        self.frames.push(Frame::new(Bracket::Value, false, self.levels));
        self.levels = self.base();
        self.before = Before::Operator;
        at + 1
    }

    /// What stands between two tags.
    pub(super) fn text(&mut self, bytes: &[u8], at: usize) -> usize {
        let rest = &bytes[at..];
        let Some(length) = rest.iter().position(|byte| matches!(byte, b'<' | b'{')) else {
            return bytes.len();
        };
        let at = at + length;
        match (bytes[at], bytes.get(at + 1)) {
            (b'{', _) => self.open_container(at),
            (_, Some(b'/')) => self.closing_tag(bytes, at),
            _ => self.open_tag(bytes, at),
        }
    }

    fn closing_tag(&mut self, bytes: &[u8], at: usize) -> usize {
        let start = skip_blanks(bytes, at + 2);
        let mut end = start;
        while let Some(byte) = bytes.get(end).filter(|&&byte| byte != b'>') {
            let next = skip_blanks(bytes, end);
            end = match next {
                _ if next > end => next,
                _ if is_name(*byte) => skip_name(bytes, end),
                _ => return self.fail(at),
            };
        }
        if end == bytes.len() || !self.is_name_of_tag(bytes, &bytes[start..end]) {
            return self.fail(at);
        }
        self.close_element(end + 1)
    }

    /// Whether the parser may take the name for that of the open tag: blanks, comments and escapes within names are not
    /// looked at.
    fn is_name_of_tag(&self, bytes: &[u8], name: &[u8]) -> bool {
        let is_plain = |name: &[u8]| name.iter().all(|&byte| is_name(byte) && byte != b'\\');
        let open = self.tags.last().map_or(&[][..], |range| &bytes[range.clone()]);
        let name = name.trim_ascii_end();
        name == open || !is_plain(name) || !is_plain(open) || is_member(open)
    }
}

/// Whether more of the name may follow behind blanks.
fn is_member(open: &[u8]) -> bool {
    open.iter().any(|byte| matches!(byte, b'.' | b':'))
}

fn is_name(byte: u8) -> bool {
    is_word(byte) || matches!(byte, b'-' | b'.' | b':')
}

fn skip_name(bytes: &[u8], at: usize) -> usize {
    let mut end = at;
    while bytes.get(end).is_some_and(|&byte| is_name(byte)) {
        let next = if is_word(bytes[end]) { skip_word(bytes, end) } else { end + 1 };
        // At a line separator, which is none of the word.
        if next == end {
            break;
        }
        end = next;
    }
    end.max(at + 1)
}

fn skip_blanks(bytes: &[u8], at: usize) -> usize {
    let mut end = at;
    loop {
        end = match bytes.get(end) {
            Some(byte) if byte.is_ascii_whitespace() || *byte == 0x0B => end + 1,
            Some(0xE2) if is_line_end(bytes, end) => end + 3,
            Some(b'/') => match skip_comment(bytes, end) {
                Some(next) => next,
                None => return end,
            },
            _ => return end,
        };
    }
}
