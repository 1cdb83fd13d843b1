use swc_core::ecma::ast::*;

/// Words that are names in sloppy mode alone.
const RESERVED: [&str; 9] =
    ["implements", "interface", "let", "package", "private", "protected", "public", "static", "yield"];

pub(super) fn is_reserved(name: &str) -> bool {
    RESERVED.contains(&name)
}

/// What strict mode lets nobody declare or assign to.
pub(super) fn is_restricted(name: &str) -> bool {
    matches!(name, "eval" | "arguments")
}

pub(super) fn is_strict_body(stmts: &[Stmt]) -> bool {
    stmts.iter().take_while(|stmt| stmt.can_precede_directive()).any(Stmt::is_use_strict)
}

/// `010` and `08`.
pub(super) fn is_legacy_octal(number: &Number) -> bool {
    let raw = number.raw.as_deref().unwrap_or_default().as_bytes();
    matches!(raw, [b'0', b'0'..=b'9', ..])
}

/// `'\01'` and `'\8'`; `'\0'` alone is none.
pub(super) fn has_legacy_escape(raw: &str) -> bool {
    let mut rest = raw.as_bytes();
    while let Some(at) = rest.iter().position(|&byte| byte == b'\\') {
        match &rest[at + 1..] {
            [b'0', b'0'..=b'9', ..] | [b'1'..=b'9', ..] => return true,
            _ => rest = rest.get(at + 2..).unwrap_or_default(),
        }
    }
    false
}
