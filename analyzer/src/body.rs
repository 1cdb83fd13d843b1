use swc_core::ecma::ast::Expr;

use crate::options::Language;
use crate::parser::{Fault, offset_of, origin_behind, parse_expression};
use crate::tree::{Shape, Tree};

/// The newline ends a comment that would swallow the brace.
pub(crate) const END: &str = "\n}";

/// Parses the statements of an asynchronous function with parameters of these names.
pub(crate) fn parse_body(text: &str, language: Language, parameters: &[String]) -> Result<Tree, Fault> {
    let head = write_head(parameters);
    let Some(origin) = origin_behind(&head) else {
        return Err(Fault::new(0, "The names of the parameters take more than 64 KB"));
    };
    let (expr, rest) = parse_expression(&[&head, text, END].concat(), origin, language)?;
    let end = match &*expr {
        Expr::Fn(function) if rest.is_none() => offset_of(function.function.span.hi),
        Expr::Fn(function) => return Err(unopened(offset_of(function.function.span.hi))),
        _ => return Err(unopened(0)),
    };
    if end < text.len() + END.len() {
        return Err(unopened(end));
    }
    Ok(Tree::Function { expr, shape: Shape::Body })
}

/// What the statements stand behind, in the parser and at run time.
pub(crate) fn write_head(parameters: &[String]) -> String {
    format!("async function ({}) {{", parameters.join(", "))
}

/// `end`: behind the brace that ends the function before its text does.
fn unopened(end: usize) -> Fault {
    Fault::new(end.saturating_sub(1), "A closing brace has no opening one")
}
