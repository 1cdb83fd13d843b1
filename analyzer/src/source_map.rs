use crate::position::Position;

/// Where the places of a text come from: pairs of a generated and an original position, in the order of the former.
pub(crate) type Pairs = Vec<(Position, Position)>;

/// The source that maps name. The text itself is not in the map: who asked for it has it.
const SOURCE: &str = "snippet.js";

/// Writes a source map, version 3, from pairs of a generated and an original position in the order of the former.
pub(crate) fn write_source_map(pairs: impl IntoIterator<Item = (Position, Position)>) -> String {
    let mappings = encode_mappings(pairs);
    format!(r#"{{"version":3,"sources":["{SOURCE}"],"names":[],"mappings":"{mappings}"}}"#)
}

/// What `outer` maps to a text that `inner` maps further. What that does not know is left out.
pub(crate) fn compose(outer: Pairs, inner: &Pairs) -> Pairs {
    let find = |at: Position| {
        let next = inner.partition_point(|(from, _)| (from.line, from.column) <= (at.line, at.column));
        inner[..next].last().filter(|(from, _)| from.line == at.line).map(|(_, to)| *to)
    };
    outer.into_iter().filter_map(|(from, at)| Some((from, find(at)?))).collect()
}

/// The pairs of a code that got a text without line ends in front.
pub(crate) fn shift(mut pairs: Pairs, before: &str) -> Pairs {
    let columns = u32::try_from(before.encode_utf16().count()).unwrap_or_default();
    for (generated, _) in pairs.iter_mut().take_while(|(generated, _)| generated.line == 1) {
        generated.column += columns;
    }
    pairs
}

fn encode_mappings(pairs: impl IntoIterator<Item = (Position, Position)>) -> String {
    let mut mappings = String::new();
    let (mut line, mut column) = (1, 0);
    let mut original = Position { offset: 0, line: 1, column: 0 };
    let mut is_first = true;
    for (generated, source) in pairs {
        while line < generated.line {
            mappings.push(';');
            (line, column, is_first) = (line + 1, 0, true);
        }
        if !is_first {
            mappings.push(',');
        }
        is_first = false;
        encode_number(&mut mappings, i64::from(generated.column) - i64::from(column));
        encode_number(&mut mappings, 0);
        encode_number(&mut mappings, i64::from(source.line) - i64::from(original.line));
        encode_number(&mut mappings, i64::from(source.column) - i64::from(original.column));
        (column, original) = (generated.column, source);
    }
    mappings
}

/// Base64 VLQ: the sign in the lowest bit, five bits to a digit, the lowest first.
fn encode_number(mappings: &mut String, value: i64) {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut rest = value.unsigned_abs() << 1 | u64::from(value < 0);
    loop {
        let digit = (rest & 31) | if rest > 31 { 32 } else { 0 };
        mappings.push(usize::try_from(digit).map_or('A', |digit| char::from(DIGITS[digit])));
        rest >>= 5;
        if rest == 0 {
            return;
        }
    }
}
