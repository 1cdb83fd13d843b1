use crate::erase::erase;
use crate::options::{Form, Language};
use crate::parse::{Grammar, parse};
use crate::parser::{ORIGIN, parse_expression};
use crate::source_map::Pairs;
use crate::syntax_error::SyntaxError;
use crate::tree::{Parsed, Shape, Tree};

/// A text of any language, as JavaScript.
pub(crate) struct Javascript {
    pub(crate) text: String,
    pub(crate) tree: Tree,
    /// Back to the text as given. `None` where all positions are the same.
    pub(crate) origins: Option<Pairs>,
}

/// Parses a text and makes JavaScript of it.
///
/// # Errors
///
/// The text is not of that form and language.
pub(crate) fn to_javascript(code: &str, grammar: Grammar<'_>) -> Result<Javascript, SyntaxError> {
    convert(code, parse(code, grammar)?, grammar)
}

/// As [`to_javascript`], of a text that was parsed already.
pub(crate) fn convert(
    code: &str,
    parsed: Parsed<'_>,
    grammar: Grammar<'_>,
) -> Result<Javascript, SyntaxError> {
    let Parsed { text, tree } = parsed;
    if grammar.language == Language::Js {
        return Ok(Javascript { text: text.into_owned(), tree, origins: None });
    }
    let shape = tree.shape();
    let erased =
        erase(&text, tree, grammar).map_err(|fault| SyntaxError::new(code, fault.at, fault.message))?;
    let grammar = Grammar { language: Language::Js, ..grammar };
    let Parsed { text, tree } = match (grammar.form, &erased.origins) {
        // Printed as an expression whose value is the function.
        (Form::Function, Some(_)) => parse_printed(&erased.text)?,
        _ => parse(&erased.text, grammar)?,
    };
    let text = text.into_owned();
    Ok(Javascript { text, tree: tree.with_strictness_of(shape), origins: erased.origins })
}

fn parse_printed(text: &str) -> Result<Parsed<'_>, SyntaxError> {
    let (expr, _) = parse_expression(text, ORIGIN, Language::Js)
        .map_err(|fault| SyntaxError::new(text, fault.at, fault.message))?;
    Ok(Parsed { text: text.into(), tree: Tree::Function { expr, shape: Shape::Expression } })
}
