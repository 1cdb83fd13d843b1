use crate::body::parse_body;
use crate::nesting::exceeds_limit;
use crate::options::{Form, Language};
use crate::parser::{Fault, parse_whole};
use crate::pasted::blank_hashbang;
use crate::snippet::parse_snippet;
use crate::syntax_error::SyntaxError;
use crate::tree::{Parsed, Tree};

/// How a text is to be read.
#[derive(Clone, Copy)]
pub(crate) struct Grammar<'a> {
    pub(crate) form: Form,
    pub(crate) language: Language,
    /// Of [`Form::Body`].
    pub(crate) parameters: &'a [String],
}

impl Grammar<'_> {
    pub(crate) fn new(form: Form, language: Language) -> Self {
        Self { form, language, parameters: &[] }
    }
}

/// Parses text that is of the given form as a whole.
pub(crate) fn parse<'t>(text: &'t str, grammar: Grammar<'_>) -> Result<Parsed<'t>, SyntaxError> {
    if u32::try_from(text.len()).map_or(true, |length| length > u32::MAX / 2) {
        return Err(SyntaxError::new(text, 0, "The code is longer than 2 GB"));
    }
    if let Some(at) = exceeds_limit(text, grammar.language) {
        return Err(SyntaxError::too_deep(text, at));
    }
    parse_form(text, grammar).map_err(|fault| SyntaxError::new(text, fault.at, fault.message))
}

fn parse_form<'t>(
    text: &'t str,
    Grammar { form, language, parameters }: Grammar<'_>,
) -> Result<Parsed<'t>, Fault> {
    if form == Form::Function {
        return parse_snippet(text, language);
    }
    let text = blank_hashbang(text);
    let tree = match form {
        Form::Module => parse_whole(&text, language, |parser| parser.parse_module()).map(Tree::Module)?,
        Form::Commonjs => parse_whole(&text, language, |parser| parser.parse_commonjs()).map(Tree::Script)?,
        Form::Body | Form::Function => parse_body(&text, language, parameters)?,
    };
    Ok(Parsed { text, tree })
}
