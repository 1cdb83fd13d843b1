use crate::builtins::is_builtin;
use crate::version::{is_archive, is_version};

/// What a specifier stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Specifier {
    Package { name: String, version: String },
    Builtin { name: String },
    Rejected { reason: &'static str },
}

/// `name`, `name@version`, `@scope/name@version`, each with an optional subpath, or a builtin.
///
/// The version ends at the first `/` after it, so a later `@` belongs to the subpath.
pub(crate) fn parse_specifier(text: &str) -> Specifier {
    if let Some(name) = text.strip_prefix("node:") {
        return if is_builtin(name, true) {
            Specifier::Builtin { name: name.to_owned() }
        } else {
            Specifier::Rejected { reason: "Node has no such builtin module" }
        };
    }
    if is_builtin(text, false) {
        return Specifier::Builtin { name: text.to_owned() };
    }
    match parse_package(text) {
        Ok((name, version)) => Specifier::Package { name: name.to_owned(), version: version.to_owned() },
        Err(reason) => Specifier::Rejected { reason },
    }
}

fn parse_package(text: &str) -> Result<(&str, &str), &'static str> {
    check_text(text)?;
    let scope_end = match text.strip_prefix('@') {
        Some(scoped) => scoped.find('/').ok_or("a scope must be followed by a package name")? + 2,
        None => 0,
    };
    let name_end = text[scope_end..].find(['@', '/']).map_or(text.len(), |at| scope_end + at);
    let name = &text[..name_end];
    check_name(name, scope_end)?;
    let rest = &text[name_end..];
    let Some(pinned) = rest.strip_prefix('@') else {
        check_subpath(rest)?;
        return Ok((name, "latest"));
    };
    let version_end = pinned.find('/').unwrap_or(pinned.len());
    let version = &pinned[..version_end];
    if version.is_empty() {
        return Err("the version is empty");
    }
    if !is_version(version) {
        return Err("the version is not a semver version, a range or a tag");
    }
    check_subpath(&pinned[version_end..])?;
    Ok((name, version))
}

fn check_text(text: &str) -> Result<(), &'static str> {
    if text.is_empty() {
        return Err("the specifier is empty");
    }
    if text.contains(|c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}') {
        return Err("whitespace and control characters are not allowed");
    }
    if text.starts_with(['/', '\\']) || is_windows_drive(text) {
        return Err("absolute paths are not allowed");
    }
    if matches!(text, "." | "..")
        || text.starts_with("./")
        || text.starts_with("../")
        || text.starts_with(".\\")
    {
        return Err("relative paths are not allowed");
    }
    if text.starts_with('#') {
        return Err("subpath imports belong to a package, a snippet has none");
    }
    if text.split(['@', '/']).next().is_some_and(|first| first.contains(':')) {
        return Err("URLs, aliases, git repositories and files are not allowed");
    }
    Ok(())
}

fn is_windows_drive(text: &str) -> bool {
    matches!(text.as_bytes(), [drive, b':', b'/' | b'\\', ..] if drive.is_ascii_alphabetic())
}

/// npm's limit, scope included.
const NAME_LIMIT: usize = 214;

/// The rules of `validate-npm-package-name` for old packages, which may have capitals.
fn check_name(name: &str, scope_end: usize) -> Result<(), &'static str> {
    let bare = &name[scope_end..];
    let scope = name.get(1..scope_end.saturating_sub(1)).unwrap_or_default();
    if bare.is_empty() || (scope_end > 0 && scope.is_empty()) {
        return Err("the package name is empty");
    }
    if name.len() > NAME_LIMIT {
        return Err("a package name has at most 214 characters");
    }
    if bare.starts_with(['-', '_', '.']) || scope.starts_with(['-', '_', '.']) {
        return Err("a package name cannot begin with '-', '_' or '.'");
    }
    if !bare
        .bytes()
        .chain(scope.bytes())
        .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
    {
        return Err("a package name has only letters, digits, '-', '_' and '.'");
    }
    // npm asks this of a name without a scope alone, as it does before it looks for a version.
    if scope_end == 0 && is_archive(name) {
        return Err("a name that ends in '.tgz', '.tar.gz' or '.tar' is a file to npm");
    }
    if ["node_modules", "favicon.ico"].iter().any(|taken| name.eq_ignore_ascii_case(taken)) {
        return Err("npm does not allow this package name");
    }
    Ok(())
}

/// `subpath` begins with the slash that ends the version. Encoded separators and dots are refused because a
/// resolver may decode them.
fn check_subpath(subpath: &str) -> Result<(), &'static str> {
    let decoded = subpath.to_ascii_lowercase().replace("%2e", ".").replace("%2f", "/").replace("%5c", "\\");
    if decoded.split(['/', '\\']).any(|segment| segment == "..") {
        return Err("'..' is not allowed in a subpath");
    }
    Ok(())
}
