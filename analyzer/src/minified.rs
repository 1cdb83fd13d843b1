use crate::javascript::to_javascript;
use crate::minify::{Imports, shrink};
use crate::options::MinifyOptions;
use crate::parse::Grammar;
use crate::source_map::{compose, write_source_map};
use crate::stack::run_guarded;
use crate::syntax_error::SyntaxError;

/// Code that was minified.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Minified {
    pub code: String,
    /// JSON, version 3, back to the text as given. `None` where it was not asked for, or the code stayed as it is
    /// because it is nested too deeply to be printed.
    pub map: Option<String>,
}

/// Shortens code, with all names kept. Of a body, its statements become those of an asynchronous function.
///
/// # Errors
///
/// The code is not of the form that the options say.
pub fn minify(code: &str, options: &MinifyOptions) -> Result<Minified, SyntaxError> {
    run_guarded(code, |_| {
        let script = to_javascript(code, Grammar::new(options.form, options.language))?;
        let Some(printed) = shrink(&script.text, script.tree, options.level, Imports::Keep) else {
            return Ok(Minified { code: script.text, map: None });
        };
        let map = options.source_map.then(|| {
            let pairs = printed.pairs(&script.text);
            write_source_map(script.origins.map_or(pairs.clone(), |origins| compose(pairs, &origins)))
        });
        Ok(Minified { code: printed.code, map })
    })
}
