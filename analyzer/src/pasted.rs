//! What stands around a function where it was pasted from: in a file, or in an answer of a model.

use std::borrow::Cow;

/// A function without what stood around it.
pub(crate) struct Bare {
    /// As long as the text it was found in, with blanks in place of the rest.
    pub(crate) text: String,
    pub(crate) is_strict: bool,
}

/// Blanks `#!`, directives, `export default` or `module.exports =` in front of a function. `None` where there is nothing of
/// that.
pub(crate) fn lay_bare(text: &str) -> Option<Bare> {
    let mut bare = Bare { text: blank_hashbang(text).into_owned(), is_strict: false };
    let mut at = skip_blanks(text, if bare.text == text { 0 } else { line_end(text) });
    while let Some((end, is_strict)) = directive_at(text, at) {
        blank(&mut bare.text, at, end);
        bare.is_strict |= is_strict;
        at = skip_blanks(text, end);
    }
    if let Some(end) = export_at(text, at) {
        blank(&mut bare.text, at, end);
    }
    (bare.text != text).then_some(bare)
}

/// `#!` is a comment in a file alone.
pub(crate) fn blank_hashbang(text: &str) -> Cow<'_, str> {
    if !text.starts_with("#!") {
        return Cow::Borrowed(text);
    }
    let mut blanked = text.to_owned();
    blank(&mut blanked, 0, line_end(text));
    Cow::Owned(blanked)
}

/// Whether the text is as Markdown has it.
pub(crate) fn is_fenced(text: &str) -> bool {
    text.trim_start().starts_with("```")
}

fn line_end(text: &str) -> usize {
    text.find(['\n', '\r', '\u{2028}', '\u{2029}']).unwrap_or(text.len())
}

/// Behind white space and comments.
pub(crate) fn skip_blanks(text: &str, from: usize) -> usize {
    let mut rest = text.get(from..).unwrap_or_default();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        rest = match rest.as_bytes() {
            [b'/', b'*', ..] => rest[2..].split_once("*/").map_or("", |(_, after)| after),
            [b'/', b'/', ..] => &rest[line_end(rest)..],
            _ => return text.len() - rest.len(),
        };
    }
}

/// Where a directive ends, its semicolon included, and whether it is `use strict`. What ends it is the end of its line
/// otherwise.
fn directive_at(text: &str, at: usize) -> Option<(usize, bool)> {
    let rest = text.get(at..)?;
    let quote = rest.chars().next().filter(|quote| matches!(quote, '\'' | '"'))?;
    let inside = &rest[1..];
    let length = inside.find([quote, '\\', '\n', '\r'])?;
    if !inside[length..].starts_with(quote) {
        return None;
    }
    let end = at + length + 2;
    let next = skip_blanks(text, end);
    let is_strict = &inside[..length] == "use strict";
    if text[next..].starts_with(';') {
        return Some((next + 1, is_strict));
    }
    let is_ended = text[end..next].contains(['\n', '\r', '\u{2028}', '\u{2029}']);
    let may_end = !text[next..]
        .starts_with(['.', ',', '(', '[', '`', '+', '-', '*', '/', '?', '=', '<', '>', '&', '|', '%', '^']);
    (is_ended && may_end).then_some((end, is_strict))
}

/// Where `export default` or `module.exports =` ends, if one begins there.
fn export_at(text: &str, at: usize) -> Option<usize> {
    let end = words_at(text, at, &["export", "default"])
        .filter(|&end| !text[end..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '$')));
    end.or_else(|| {
        let end = words_at(text, at, &["module", ".", "exports", "="])?;
        (!text[end..].starts_with(['=', '>'])).then_some(end)
    })
}

fn words_at(text: &str, at: usize, words: &[&str]) -> Option<usize> {
    let mut end = at;
    for word in words {
        let start = skip_blanks(text, end);
        end = text.get(start..)?.starts_with(word).then_some(start + word.len())?;
    }
    Some(end)
}

/// The text without the semicolons from `from` on. `None` where there is something else.
pub(crate) fn blank_semicolons(text: &str, from: usize) -> Option<String> {
    let mut blanked = text.to_owned();
    let mut at = skip_blanks(text, from);
    while text[at..].starts_with(';') {
        blank(&mut blanked, at, at + 1);
        at = skip_blanks(text, at + 1);
    }
    (at == text.len()).then_some(blanked)
}

/// Line ends stay, and so does the number of UTF-16 code units of all but what lies outside of ASCII.
fn blank(text: &mut String, start: usize, end: usize) {
    let blanks: String = text[start..end]
        .chars()
        .flat_map(|c| {
            let kept = if matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}') { c } else { ' ' };
            let count = if kept == ' ' { c.len_utf8() } else { 1 };
            std::iter::repeat_n(kept, count)
        })
        .collect();
    text.replace_range(start..end, &blanks);
}
