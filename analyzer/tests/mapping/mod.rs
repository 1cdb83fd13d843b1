//! Reads source maps back, apart from the code that writes them.

/// Both from 0, as in a source map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Point {
    pub line: i64,
    pub column: i64,
}

impl Point {
    /// Where the word stands first.
    pub fn of(text: &str, word: &str) -> Self {
        let before = &text[..text.find(word).unwrap()];
        let lines: Vec<&str> = split_lines(before);
        let column = lines.last().unwrap().encode_utf16().count();
        Self { line: i64::try_from(lines.len() - 1).unwrap(), column: i64::try_from(column).unwrap() }
    }
}

/// The original of a generated point: that of the last segment at or before it on its line, moved on as far.
pub fn trace(map: &str, point: Point) -> Point {
    let map: serde_json::Value = serde_json::from_str(map).unwrap();
    assert_eq!(map["version"], 3);
    let (mut source, mut found) = (Point { line: 0, column: 0 }, None);
    for (line, segments) in map["mappings"].as_str().unwrap().split(';').enumerate() {
        let mut column = 0;
        for segment in segments.split(',').filter(|segment| !segment.is_empty()) {
            let [columns, _, source_lines, source_columns] = decode(segment)[..] else {
                panic!("{segment} has not four numbers");
            };
            column += columns;
            source = Point { line: source.line + source_lines, column: source.column + source_columns };
            if i64::try_from(line).unwrap() == point.line && column <= point.column {
                found = Some(Point { column: source.column + point.column - column, ..source });
            }
        }
    }
    found.unwrap()
}

fn decode(segment: &str) -> Vec<i64> {
    const DIGITS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut numbers, mut value, mut shift) = (Vec::new(), 0_i64, 0);
    for character in segment.chars() {
        let digit = i64::try_from(DIGITS.find(character).unwrap()).unwrap();
        value |= (digit & 31) << shift;
        shift += 5;
        if digit < 32 {
            numbers.push(if value & 1 == 1 { -(value >> 1) } else { value >> 1 });
            (value, shift) = (0, 0);
        }
    }
    numbers
}

fn split_lines(text: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut start = 0;
    for (at, end) in text.match_indices(['\n', '\r', '\u{2028}', '\u{2029}']) {
        let is_half = end == "\r" && text[at + 1..].starts_with('\n');
        if !is_half {
            lines.push(&text[start..at]);
            start = at + end.len();
        }
    }
    lines.push(&text[start..]);
    lines
}
