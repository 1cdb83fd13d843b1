use crate::version::is_pinned;

/// What a list of packages says of one that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// As it is asked for.
    Allowed,
    /// In this range: none was asked for, and the list allows no other.
    AllowedWithin(String),
    Refused,
}

/// Whether the list has the package: by its scope, `@scope/*`, by its name alone, or by `name@range` with a range that the
/// version asked for is, or is within. `None` for the version: any, of which the list may leave a range. A tag is allowed
/// only by a pin of the same text.
pub(crate) fn judge(allow: Option<&[String]>, name: &str, version: Option<&str>) -> Verdict {
    let Some(list) = allow else {
        return Verdict::Allowed;
    };
    let mut ranges = list.iter().filter_map(|entry| find_range(entry, name));
    match version {
        None => {
            ranges.clone().find(Option::is_none).or_else(|| ranges.next()).map_or(Verdict::Refused, |range| {
                range.map_or(Verdict::Allowed, |range| Verdict::AllowedWithin(range.to_owned()))
            })
        }
        Some(version) if ranges.any(|range| range.is_none_or(|range| is_pinned(version, range))) => {
            Verdict::Allowed
        }
        Some(_) => Verdict::Refused,
    }
}

/// The range that an entry allows of a package, `Some(None)` for any; `None` where it is about others.
fn find_range<'list>(entry: &'list str, name: &str) -> Option<Option<&'list str>> {
    if let Some(scope) =
        entry.strip_suffix('*').filter(|scope| scope.starts_with('@') && scope.ends_with('/'))
    {
        return name.starts_with(scope).then_some(None);
    }
    // The first `@` of a scoped name is not the one before the version.
    match entry.char_indices().skip(1).find(|&(_, character)| character == '@') {
        Some((at, _)) => (&entry[..at] == name).then(|| Some(&entry[at + 1..])),
        None => (entry == name).then_some(None),
    }
}

#[cfg(test)]
mod tests {
    use super::{Verdict, judge};

    fn ask(list: &[&str], name: &str, version: Option<&str>) -> Verdict {
        let list: Vec<String> = list.iter().map(|&entry| entry.to_owned()).collect();
        judge(Some(&list), name, version)
    }

    #[test]
    fn without_a_list_everything_is_allowed() {
        assert_eq!(judge(None, "a", None), Verdict::Allowed);
    }

    #[test]
    fn a_package_without_a_version_gets_the_first_range_of_the_list() {
        assert_eq!(ask(&["a@4", "a@3"], "a", None), Verdict::AllowedWithin("4".to_owned()));
        assert_eq!(ask(&["a@4", "a"], "a", None), Verdict::Allowed);
        assert_eq!(ask(&["b@4"], "a", None), Verdict::Refused);
    }

    #[test]
    fn a_version_has_to_be_within_the_range() {
        assert_eq!(ask(&["a@4"], "a", Some("4.1.0")), Verdict::Allowed);
        assert_eq!(ask(&["a@4"], "a", Some("3.1.0")), Verdict::Refused);
        assert_eq!(ask(&["a@4"], "a", Some("latest")), Verdict::Refused);
    }

    #[test]
    fn a_scope_allows_its_packages_and_no_others() {
        assert_eq!(ask(&["@s/*"], "@s/a", None), Verdict::Allowed);
        assert_eq!(ask(&["@s/*"], "@s/a", Some("1")), Verdict::Allowed);
        assert_eq!(ask(&["@s/*"], "@st/a", None), Verdict::Refused);
        assert_eq!(ask(&["@s/*"], "a", None), Verdict::Refused);
        assert_eq!(ask(&["*"], "a", None), Verdict::Refused);
    }
}
