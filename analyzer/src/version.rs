//! npm's grammar of versions, ranges and tags, as far as a specifier can hold it: without whitespace.

use semver::{Comparator, Op, Prerelease, Version, VersionReq};

/// Whether npm takes the text behind the `@` for a version, a range or a tag.
pub(crate) fn is_version(text: &str) -> bool {
    text.split("||").all(|part| part.is_empty() || parse_comparator(part).is_some()) || is_tag(text)
}

/// Whether a version that was asked for is what `pin` allows: the same text, or a version within the range.
pub(crate) fn is_pinned(asked: &str, pin: &str) -> bool {
    if asked == pin {
        return true;
    }
    let Ok(version) = Version::parse(asked.trim_start_matches(['v', '='])) else {
        return false;
    };
    pin.split("||").any(|part| parse_range(part).is_some_and(|range| range.matches(&version)))
}

/// Not what npm takes for a file: a path (leading dot) or an archive.
fn is_tag(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
        && !text.starts_with('.')
        && !is_archive(text)
}

/// Whether npm takes the text for the name of a file by its ending.
pub(crate) fn is_archive(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    [".tgz", ".tar.gz", ".tar"].iter().any(|ending| text.ends_with(ending))
}

/// Comparators separated by whitespace, or `1 - 2`. Only pins can be this long.
fn parse_range(text: &str) -> Option<VersionReq> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let comparators = match words.as_slice() {
        [low, "-", high] => vec![with_operator(low, Op::GreaterEq)?, with_operator(high, Op::LessEq)?],
        words => words.iter().map(|word| parse_comparator(word)).collect::<Option<Vec<_>>>()?,
    };
    Some(VersionReq { comparators: comparators.into_iter().flatten().collect() })
}

fn with_operator(text: &str, op: Op) -> Option<Option<Comparator>> {
    parse_comparator(text).map(|parsed| parsed.map(|comparator| Comparator { op, ..comparator }))
}

/// `None` where the text is not a comparator, `Some(None)` where it is one that any version meets.
fn parse_comparator(text: &str) -> Option<Option<Comparator>> {
    let (op, rest) = split_operator(text);
    let plain = rest.trim_start_matches(['v', '=']);
    let (numbers, build) = match plain.split_once('+') {
        Some((numbers, build)) => (numbers, Some(build)),
        None => (plain, None),
    };
    let (numbers, pre) = match numbers.split_once('-') {
        Some((numbers, pre)) => (numbers, Some(pre)),
        None => (numbers, None),
    };
    let parts = numbers.split('.').map(parse_part).collect::<Option<Vec<_>>>()?;
    let is_full = parts.len() == 3;
    if parts.len() > 3
        || (!is_full && (pre.is_some() || build.is_some()))
        || build.is_some_and(|b| !is_dotted(b))
    {
        return None;
    }
    let pre = pre.map_or(Some(Prerelease::EMPTY), |pre| {
        (!pre.is_empty()).then(|| Prerelease::new(pre).ok()).flatten()
    })?;
    let number = |index: usize| parts.get(index).copied().flatten();
    let Some(major) = number(0) else {
        return Some(None);
    };
    let minor = number(1);
    let patch = minor.and(number(2));
    Some(Some(Comparator {
        op,
        major,
        minor,
        patch,
        pre: if patch.is_some() { pre } else { Prerelease::EMPTY },
    }))
}

fn split_operator(text: &str) -> (Op, &str) {
    const OPERATORS: [(&str, Op); 8] = [
        (">=", Op::GreaterEq),
        ("<=", Op::LessEq),
        ("~>", Op::Tilde),
        (">", Op::Greater),
        ("<", Op::Less),
        ("=", Op::Exact),
        ("~", Op::Tilde),
        ("^", Op::Caret),
    ];
    OPERATORS
        .into_iter()
        .find_map(|(sign, op)| text.strip_prefix(sign).map(|rest| (op, rest)))
        .unwrap_or((Op::Exact, text))
}

/// A number, or `Some(None)` for a wildcard.
fn parse_part(text: &str) -> Option<Option<u64>> {
    if matches!(text, "x" | "X" | "*") {
        return Some(None);
    }
    let is_number = text.bytes().all(|b| b.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    is_number.then(|| text.parse().ok()).flatten().map(Some)
}

fn is_dotted(text: &str) -> bool {
    text.split('.')
        .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'))
}
