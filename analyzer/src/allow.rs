use crate::version::is_pinned;

/// Whether the list has the package: by name alone, or by `name@range` with a range that the version asked for
/// is, or is within. A tag, and so a missing version, is allowed only by a pin of the same text.
pub(crate) fn is_allowed(allow: Option<&[String]>, name: &str, version: &str) -> bool {
    let Some(list) = allow else {
        return true;
    };
    list.iter().any(|entry| match split_entry(entry) {
        (allowed, None) => allowed == name,
        (allowed, Some(pin)) => allowed == name && is_pinned(version, pin),
    })
}

/// The first `@` of a scoped name is not the one before the version.
fn split_entry(entry: &str) -> (&str, Option<&str>) {
    match entry.char_indices().skip(1).find(|&(_, character)| character == '@') {
        Some((at, _)) => (&entry[..at], Some(&entry[at + 1..])),
        None => (entry, None),
    }
}
