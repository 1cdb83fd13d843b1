//! Where the parts of the text that hold no code end. Offsets past the end are harmless.

/// The offset behind a comment that begins at `at`, if one does. A line comment ends before its line does.
pub(super) fn skip_comment(bytes: &[u8], at: usize) -> Option<usize> {
    match bytes.get(at..at + 2)? {
        b"//" => Some(line_end(bytes, at)),
        b"/*" => {
            let body = &bytes[at + 2..];
            Some(body.windows(2).position(|pair| pair == b"*/").map_or(bytes.len(), |end| at + end + 4))
        }
        _ => None,
    }
}

pub(super) fn line_end(bytes: &[u8], at: usize) -> usize {
    (at..bytes.len()).find(|&index| is_line_end(bytes, index)).unwrap_or(bytes.len())
}

pub(super) fn is_line_end(bytes: &[u8], at: usize) -> bool {
    match bytes[at] {
        b'\n' | b'\r' => true,
        0xE2 => matches!(bytes.get(at + 1..at + 3), Some([0x80, 0xA8 | 0xA9])),
        _ => false,
    }
}

/// The offset behind a string that begins at `at`; `None` where it does not end on its line.
pub(super) fn skip_string(bytes: &[u8], at: usize) -> Option<usize> {
    let quote = bytes[at];
    let mut index = at + 1;
    loop {
        match *bytes.get(index)? {
            b'\\' if bytes.get(index + 1..index + 3) == Some(b"\r\n") => index += 3,
            b'\\' => index += 2,
            b'\n' | b'\r' => return None,
            byte if byte == quote => return Some(index + 1),
            _ => index += 1,
        }
    }
}

/// The offset behind a regular expression that begins at `at`; `None` where it does not end on its line.
pub(super) fn skip_regex(bytes: &[u8], at: usize) -> Option<usize> {
    let mut index = at + 1;
    let mut is_class = false;
    while index < bytes.len() && !is_line_end(bytes, index) {
        match bytes[index] {
            b'\\' => index += 1,
            b'[' => is_class = true,
            b']' => is_class = false,
            b'/' if !is_class => return Some(index + 1),
            _ => {}
        }
        index += 1;
    }
    None
}

/// How a stretch of a template ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TemplateEnd {
    Backtick(usize),
    Substitution(usize),
}

/// From behind the backtick, or behind the brace of a substitution.
pub(super) fn skip_template(bytes: &[u8], at: usize) -> TemplateEnd {
    let mut index = at;
    while let Some(byte) = bytes.get(index) {
        match byte {
            b'\\' => index += 1,
            b'`' => return TemplateEnd::Backtick(index + 1),
            b'$' if bytes.get(index + 1) == Some(&b'{') => return TemplateEnd::Substitution(index + 2),
            _ => {}
        }
        index += 1;
    }
    TemplateEnd::Backtick(bytes.len())
}

/// Whether only blanks and comments stand between the start of the line and `at`, as far as that can be seen.
pub(super) fn begins_line(bytes: &[u8], at: usize) -> bool {
    let before = bytes[..at].iter().rposition(|byte| !matches!(byte, b' ' | b'\t'));
    before.is_none_or(|index| matches!(bytes[index], b'\n' | b'\r' | b'/' | 0x80..))
}

/// The offset behind letters, digits, `$`, `_`, escapes and everything that is not ASCII.
pub(super) fn skip_word(bytes: &[u8], at: usize) -> usize {
    let is_part =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'$' | b'_' | b'\\' | b'#' | 0x80..);
    let is_end =
        |index: &usize| !is_part(bytes[*index]) || (bytes[*index] == 0xE2 && is_line_end(bytes, *index));
    (at..bytes.len()).find(is_end).unwrap_or(bytes.len())
}
