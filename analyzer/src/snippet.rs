use swc_core::common::Spanned;
use swc_core::ecma::ast::{Expr, Prop, PropName, PropOrSpread};

use crate::options::Language;
use crate::parser::{Fault, ORIGIN, offset_of, parse_expression, parse_whole};
use crate::tree::{MethodKey, Shape, Tree};

/// Parses exactly one function or class expression, or one method shorthand.
pub(crate) fn parse_snippet(text: &str, language: Language) -> Result<Tree, Fault> {
    let fault = match parse_expression(text, ORIGIN, language) {
        Ok((expr, None)) if is_function(&expr) => {
            return Ok(Tree::Function { expr, shape: Shape::Expression });
        }
        Ok((_, Some(rest))) => match parse_in_brackets(text, rest, language) {
            Some(expr) => return Ok(Tree::Function { expr, shape: Shape::Expression }),
            None => not_one_function(rest),
        },
        Ok((expr, None)) => not_one_function(offset_of(expr.span().lo)),
        Err(fault) => fault,
    };
    match parse_method(text, language) {
        // `if (a) {}` could be a method of that name, but who writes it means the statement.
        Ok(_) if begins_as_statement(text) && is_program(text, language) => Err(not_one_function(0)),
        Ok(tree) => Ok(tree),
        Err(_) if is_program(text, language) => Err(not_one_function(fault.at)),
        Err(deeper) if deeper.at > fault.at && deeper.at < text.len() => match text.get(..deeper.at) {
            Some(method) if parse_method(method, language).is_ok() => Err(not_one_function(deeper.at)),
            _ => Err(deeper),
        },
        Err(_) => Err(fault),
    }
}

/// Outside of brackets the parser takes no `in` at the top of an expression.
fn parse_in_brackets(text: &str, rest: usize, language: Language) -> Option<Box<Expr>> {
    if !text.get(rest..)?.starts_with("in") {
        return None;
    }
    let wrapped = ["(", text, "\n)"].concat();
    match parse_expression(&wrapped, ORIGIN - 1, language) {
        Ok((expr, None)) if matches!(&*expr, Expr::Paren(inner) if is_function(&inner.expr)) => Some(expr),
        _ => None,
    }
}

fn is_function(expr: &Expr) -> bool {
    let mut inner = expr;
    while let Expr::Paren(paren) = inner {
        inner = &paren.expr;
    }
    matches!(inner, Expr::Fn(_) | Expr::Arrow(_) | Expr::Class(_))
}

fn not_one_function(at: usize) -> Fault {
    Fault::new(at, "Exactly one function or class expression was expected")
}

const PREFIX: &str = "({";
/// The newline ends a comment that would swallow the bracket.
const SUFFIX: &str = "\n})";

fn parse_method(text: &str, language: Language) -> Result<Tree, Fault> {
    let wrapped = [PREFIX, text, SUFFIX].concat();
    let (expr, rest) = parse_expression(&wrapped, ORIGIN - 2, language)?;
    let method_end = match &*expr {
        Expr::Paren(paren) if rest.is_none() => only_method(&paren.expr),
        _ => None,
    };
    let Some((key, method_end)) = method_end else {
        return Err(not_one_function(0));
    };
    if has_comma(text.get(method_end..).unwrap_or_default()) {
        return Err(not_one_function(method_end));
    }
    Ok(Tree::Function { expr, shape: Shape::Method(key) })
}

/// The key and the end of the method that the object literal consists of.
fn only_method(expr: &Expr) -> Option<(MethodKey, usize)> {
    let Expr::Object(object) = expr else {
        return None;
    };
    let [PropOrSpread::Prop(prop)] = object.props.as_slice() else {
        return None;
    };
    let Prop::Method(method) = &**prop else {
        return None;
    };
    let (start, end) = (offset_of(method.key.span().lo), offset_of(method.key.span().hi));
    let key = match method.key {
        PropName::Ident(_) => MethodKey::Identifier { start, end },
        PropName::Str(_) | PropName::Num(_) | PropName::BigInt(_) => MethodKey::Literal { start, end },
        PropName::Computed(_) => MethodKey::Computed,
    };
    Some((key, offset_of(method.function.span.hi)))
}

/// Behind the only method of an object literal there can be comments and one comma.
fn has_comma(rest: &str) -> bool {
    let mut rest = rest;
    while let Some(at) = rest.find(['/', ',']) {
        let end = match &rest.as_bytes()[at..] {
            [b'/', b'*', ..] => rest[at + 2..].find("*/").map(|end| at + 2 + end + 2),
            [b'/', ..] => rest[at..].find(['\n', '\r', '\u{2028}', '\u{2029}']).map(|end| at + end),
            _ => return true,
        };
        rest = end.map_or("", |end| &rest[end..]);
    }
    false
}

fn begins_as_statement(text: &str) -> bool {
    let code = skip_comments(text);
    let word = code.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    matches!(word, "if" | "while" | "with" | "switch")
}

fn skip_comments(text: &str) -> &str {
    let mut rest = text.trim_start();
    loop {
        let after = match rest.as_bytes() {
            [b'/', b'*', ..] => rest[2..].split_once("*/").map_or("", |(_, after)| after),
            [b'/', b'/', ..] => {
                rest.split_once(['\n', '\r', '\u{2028}', '\u{2029}']).map_or("", |(_, after)| after)
            }
            _ => return rest,
        };
        rest = after.trim_start();
    }
}

/// A script with `return` at the top, as a statement out of a function may have it, or a module.
fn is_program(text: &str, language: Language) -> bool {
    parse_whole(text, language, |parser| parser.parse_commonjs()).is_ok()
        || parse_whole(text, language, |parser| parser.parse_module()).is_ok()
}
