use swc_core::common::Spanned;
use swc_core::ecma::ast::*;

use crate::body::parse_body;
use crate::nesting::exceeds_limit;
use crate::options::Language;
use crate::parser::{Fault, ORIGIN, offset_of, origin_behind, parse_expression, parse_whole};
use crate::pasted::{blank_semicolons, is_fenced, lay_bare, skip_blanks};
use crate::tree::{MethodKey, Parsed, Shape, Tree};

/// Parses exactly one function or class expression, or one method shorthand.
pub(crate) fn parse_snippet(text: &str, language: Language) -> Result<Parsed<'_>, Fault> {
    let fault = match parse_function(text, language) {
        Ok(parsed) => return Ok(parsed),
        Err(fault) => fault,
    };
    let Some(bare) = lay_bare(text) else {
        return Err(explain(text, language, fault));
    };
    let shape = if bare.is_strict { Shape::Strict } else { Shape::Expression };
    match parse_function(&bare.text, language) {
        Ok(Parsed { text, tree: Tree::Function { expr, shape: Shape::Expression } }) => {
            if bare.is_strict {
                parse_strict(&text, language)?;
            }
            Ok(Parsed { text: text.into_owned().into(), tree: Tree::Function { expr, shape } })
        }
        Ok(_) => Err(explain(text, language, not_one_function(0))),
        Err(fault) => Err(explain(text, language, fault)),
    }
}

fn parse_function(text: &str, language: Language) -> Result<Parsed<'_>, Fault> {
    let fault = match parse_expression(text, ORIGIN, language) {
        Ok((expr, None)) if is_function(&expr) => return Ok(as_it_is(text, expr)),
        Ok((expr, Some(rest))) => {
            if let Some(text) = blank_semicolons(text, rest).filter(|_| is_function(&expr)) {
                let tree = Tree::Function { expr, shape: Shape::Expression };
                return Ok(Parsed { text: text.into(), tree });
            }
            match parse_in_brackets(text, rest, language) {
                Some(expr) => return Ok(as_it_is(text, expr)),
                None => not_one_function(rest),
            }
        }
        Ok((expr, None)) => not_one_function(offset_of(expr.span().lo)),
        Err(fault) => fault,
    };
    match parse_method(text, language) {
        // `if (a) {}` could be a method of that name, but who writes it means the statement.
        Ok(_) if begins_as_statement(text) && is_program(text, language) => Err(not_one_function(0)),
        Ok(tree) => Ok(Parsed { text: text.into(), tree }),
        Err(_) if is_program(text, language) => Err(not_one_function(fault.at)),
        Err(deeper) if deeper.at > fault.at && deeper.at < text.len() => match text.get(..deeper.at) {
            Some(method) if parse_method(method, language).is_ok() => Err(not_one_function(deeper.at)),
            _ => Err(deeper),
        },
        Err(_) => Err(fault),
    }
}

fn as_it_is(text: &str, expr: Box<Expr>) -> Parsed<'_> {
    Parsed { text: text.into(), tree: Tree::Function { expr, shape: Shape::Expression } }
}

/// For what only strict mode refuses.
fn parse_strict(text: &str, language: Language) -> Result<(), Fault> {
    let (head, end) = STRICT;
    let origin = origin_behind(head).unwrap_or(ORIGIN);
    parse_expression(&[head, text, end].concat(), origin, language).map(|_| ())
}

/// What a function stands in that a directive above it made strict. The newline ends a comment that would swallow the
/// bracket.
pub(crate) const STRICT: (&str, &str) = ("(() => { 'use strict'; return (", "\n) })()");

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

const EXPECTED: &str = "Exactly one function or class expression was expected";

fn not_one_function(at: usize) -> Fault {
    Fault::new(at, EXPECTED)
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
    let code = &text[skip_blanks(text, 0)..];
    let word = code.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    matches!(word, "if" | "while" | "with" | "switch")
}

/// A script with `return` at the top, as a statement out of a function may have it, or a module.
fn is_program(text: &str, language: Language) -> bool {
    parse_whole(text, language, |parser| parser.parse_commonjs()).is_ok()
        || parse_whole(text, language, |parser| parser.parse_module()).is_ok()
}

/// The same fault, with what the text is instead and what to do about it, where that can be told.
fn explain(text: &str, language: Language, fault: Fault) -> Fault {
    if is_fenced(text) {
        let message =
            "The code is in a fence of three backticks, as in Markdown: give what stands between them";
        return Fault::new(text.len() - text.trim_start().len(), message);
    }
    if let Some(other) = other_language(text, language) {
        return Fault::new(fault.at, format!("{}. This looks like {other}", fault.message));
    }
    match describe(text, language) {
        Some(found) => Fault::new(fault.at, format!("{EXPECTED}, but {found}")),
        None => fault,
    }
}

/// The language in which the text is a function, or a program.
fn other_language(text: &str, language: Language) -> Option<&'static str> {
    let is_code = |language| {
        exceeds_limit(text, language).is_none()
            && (parse_function(text, language).is_ok() || describe(text, language).is_some())
    };
    if language == Language::Tsx || is_code(language) {
        return None;
    }
    match language {
        Language::Js if is_code(Language::Ts) => Some("TypeScript: use `language: 'ts'`"),
        Language::Js if is_code(Language::Jsx) => Some("JSX: use `language: 'jsx'`"),
        _ if is_code(Language::Tsx) => Some("TypeScript with JSX: use `language: 'tsx'`"),
        _ => None,
    }
}

/// What the text is that is no function.
fn describe(text: &str, language: Language) -> Option<&'static str> {
    if text[skip_blanks(text, 0)..].is_empty() {
        return Some("there is no code");
    }
    if exceeds_limit(text, language).is_some() {
        return None;
    }
    if let Ok(script) = parse_whole(text, language, |parser| parser.parse_commonjs()) {
        return Some(describe_statements(&script.body));
    }
    match parse_whole(text, language, |parser| parser.parse_module()) {
        Ok(module) if module.body.iter().any(ModuleItem::is_module_decl) => {
            Some("this is a module: use `form: 'module'`")
        }
        _ if parse_body(text, language, &[]).is_ok() => Some("these are statements: use `form: 'body'`"),
        _ => None,
    }
}

fn describe_statements(stmts: &[Stmt]) -> &'static str {
    let functions = stmts.iter().filter(|stmt| is_function_statement(stmt)).count();
    match stmts {
        _ if stmts.iter().any(exports) => "this is a CommonJS file: use `form: 'commonjs'`",
        [stmt] if !is_function_statement(stmt) => match stmt {
            Stmt::Expr(_) => "this is another expression: use `form: 'body'` with `return` in front of it",
            _ => "these are statements: use `form: 'body'`",
        },
        _ if functions == stmts.len() => {
            "these are several functions: use `form: 'module'` with `export default` in front of the one to call"
        }
        _ if functions > 0 && stmts.last().is_some_and(is_function_statement) => {
            "there are statements above the function: use `form: 'module'` with `export default` in front of it"
        }
        _ => "these are statements: use `form: 'body'`",
    }
}

fn is_function_statement(stmt: &Stmt) -> bool {
    match stmt {
        Stmt::Decl(Decl::Fn(_) | Decl::Class(_)) => true,
        Stmt::Expr(stmt) => is_function(&stmt.expr),
        _ => false,
    }
}

/// `module.exports = a`, `exports.a = b`.
fn exports(stmt: &Stmt) -> bool {
    let Stmt::Expr(stmt) = stmt else { return false };
    let Expr::Assign(AssignExpr { left: AssignTarget::Simple(SimpleAssignTarget::Member(member)), .. }) =
        &*stmt.expr
    else {
        return false;
    };
    let mut object = &member.obj;
    while let Expr::Member(inner) = &**object {
        object = &inner.obj;
    }
    object.as_ident().is_some_and(|name| matches!(&*name.sym, "module" | "exports"))
}
