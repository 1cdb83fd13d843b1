use serde::Serialize;
use thiserror::Error;

use crate::position::Cursor;

/// The text is not what it was said to be. Positions are those of the text as given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Error)]
#[serde(rename_all = "camelCase")]
#[error("{message} ({line}:{column})")]
pub struct SyntaxError {
    /// What is wrong, without position or frame.
    pub message: String,
    /// From 1.
    pub line: u32,
    /// UTF-16 code units, from 0.
    pub column: u32,
    /// UTF-16 code units from the start of the text.
    pub offset: u32,
    /// The lines around the place, numbered, with a caret below it.
    pub frame: String,
    #[serde(skip)]
    kind: Kind,
}

/// What the crate itself acts upon. The message is for people, and is never compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A larger stack might do.
    TooDeep,
    Other,
}

impl SyntaxError {
    pub(crate) fn new(text: &str, byte: usize, message: impl Into<String>) -> Self {
        let at = Cursor::new(text).advance_to(byte);
        let frame = draw_frame(text, at.line, at.column);
        let (line, column, offset) = (at.line, at.column, at.offset);
        Self { message: message.into(), line, column, offset, frame, kind: Kind::Other }
    }

    pub(crate) fn too_deep(text: &str, byte: usize) -> Self {
        Self { kind: Kind::TooDeep, ..Self::new(text, byte, TOO_DEEP) }
    }

    pub(crate) fn is_too_deep(&self) -> bool {
        self.kind == Kind::TooDeep
    }
}

pub(crate) const TOO_DEEP: &str = "The code is nested too deeply";

const LINES_AROUND: usize = 2;
/// Longer lines (a minified file is one) are cut to a window around the place.
const WIDTH: usize = 100;

fn draw_frame(text: &str, line: u32, column: u32) -> String {
    let (index, column) = (to_usize(line).saturating_sub(1), to_usize(column));
    let first = index.saturating_sub(LINES_AROUND);
    let gutter = (index + LINES_AROUND + 1).to_string().len();
    let cut = column.saturating_sub(WIDTH * 3 / 4);
    let mut frame = String::new();
    for (number, content) in split_lines(text).enumerate().skip(first).take(index - first + LINES_AROUND + 1)
    {
        let marker = if number == index { '>' } else { ' ' };
        let shown = window(content, cut);
        frame.push_str(format!("{marker} {:>gutter$} | {shown}", number + 1).trim_end());
        frame.push('\n');
        if number == index {
            let blank = " ".repeat(column - cut);
            frame.push_str(&format!("  {:>gutter$} | {blank}^\n", ""));
        }
    }
    frame.truncate(frame.trim_end_matches('\n').len());
    frame
}

/// `WIDTH` UTF-16 code units of a line from `cut` on, whole characters only, tabs as one blank.
fn window(line: &str, cut: usize) -> String {
    let mut unit = 0;
    let mut shown = String::new();
    for character in line.chars() {
        if unit >= cut + WIDTH {
            break;
        }
        if unit >= cut {
            shown.push(if character.is_control() { ' ' } else { character });
        }
        unit += character.len_utf16();
    }
    shown
}

fn split_lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let current = rest?;
        let Some(end) = current.find(['\n', '\r', '\u{2028}', '\u{2029}']) else {
            rest = None;
            return Some(current);
        };
        let after = &current[end..];
        let width =
            if after.starts_with("\r\n") { 2 } else { after.chars().next().map_or(1, char::len_utf8) };
        rest = Some(&after[width..]);
        Some(&current[..end])
    })
}

fn to_usize(value: u32) -> usize {
    usize::try_from(value).unwrap_or(usize::MAX)
}
