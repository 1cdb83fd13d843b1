use crate::nesting::exceeds_limit;
use crate::options::{Form, Language};
use crate::parser::parse_whole;
use crate::snippet::parse_snippet;
use crate::syntax_error::SyntaxError;
use crate::tree::Tree;

/// Parses text that is of the given form as a whole.
pub(crate) fn parse(text: &str, form: Form, language: Language) -> Result<Tree, SyntaxError> {
    if u32::try_from(text.len()).map_or(true, |length| length > u32::MAX / 2) {
        return Err(SyntaxError::new(text, 0, "The code is longer than 2 GB"));
    }
    if let Some(at) = exceeds_limit(text, language) {
        return Err(SyntaxError::too_deep(text, at));
    }
    match form {
        Form::Function => parse_snippet(text, language),
        Form::Module => parse_whole(text, language, |parser| parser.parse_module()).map(Tree::Module),
        Form::Script => parse_whole(text, language, |parser| parser.parse_commonjs()).map(Tree::Script),
    }
    .map_err(|fault| SyntaxError::new(text, fault.at, fault.message))
}
