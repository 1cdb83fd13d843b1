use crate::report::Place;

/// A point of the source, as editors count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Position {
    /// UTF-16 code units from the start of the text.
    pub(crate) offset: u32,
    /// From 1.
    pub(crate) line: u32,
    /// UTF-16 code units from the start of the line.
    pub(crate) column: u32,
}

/// Turns byte offsets into positions in one pass over the text, so the offsets asked for must not decrease.
pub(crate) struct Cursor<'a> {
    text: &'a str,
    byte: usize,
    at: Position,
}

impl<'a> Cursor<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, byte: 0, at: Position { offset: 0, line: 1, column: 0 } }
    }

    /// The position of `byte`. An offset inside a character or past the end counts as the next boundary.
    pub(crate) fn advance_to(&mut self, byte: usize) -> Position {
        let bytes = self.text.as_bytes();
        while self.byte < byte.min(bytes.len()) {
            let first = bytes[self.byte];
            if first.is_ascii() {
                self.byte += 1;
                match first {
                    b'\r' if bytes.get(self.byte) == Some(&b'\n') => self.step(1),
                    b'\n' | b'\r' => self.break_line(),
                    _ => self.step(1),
                }
                continue;
            }
            let width = utf8_width(first);
            let is_line_end = matches!(bytes.get(self.byte..self.byte + 3), Some([0xE2, 0x80, 0xA8 | 0xA9]));
            self.byte += width;
            match width {
                3 if is_line_end => self.break_line(),
                4 => self.step(2),
                _ => self.step(1),
            }
        }
        self.at
    }

    fn step(&mut self, units: u32) {
        self.at.offset += units;
        self.at.column += units;
    }

    fn break_line(&mut self) {
        self.at.offset += 1;
        self.at.line += 1;
        self.at.column = 0;
    }
}

/// The position of each byte offset, in the order given.
pub(crate) fn locate_all(text: &str, offsets: &[usize]) -> Vec<Position> {
    let mut order: Vec<usize> = (0..offsets.len()).collect();
    order.sort_unstable_by_key(|&index| offsets[index]);
    let mut cursor = Cursor::new(text);
    let mut positions = vec![Position { offset: 0, line: 1, column: 0 }; offsets.len()];
    for index in order {
        positions[index] = cursor.advance_to(offsets[index]);
    }
    positions
}

/// The place of each byte range, in the order given.
pub(crate) fn place_all(text: &str, ranges: &[(usize, usize)]) -> Vec<Place> {
    let bounds: Vec<usize> = ranges.iter().flat_map(|&(start, end)| [start, end]).collect();
    let positions = locate_all(text, &bounds);
    let places = positions.chunks_exact(2).map(|pair| Place {
        start: pair[0].offset,
        end: pair[1].offset,
        line: pair[0].line,
        column: pair[0].column,
    });
    places.collect()
}

fn utf8_width(first: u8) -> usize {
    match first {
        0xF0.. => 4,
        0xE0.. => 3,
        0xC0.. => 2,
        _ => 1,
    }
}
