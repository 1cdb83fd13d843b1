use crate::analyze::{check, report_on};
use crate::javascript::convert;
use crate::options::PrepareOptions;
use crate::parse::{Grammar, parse};
use crate::report::Report;
use crate::run_time::to_run_time_form;
use crate::source_map::{compose, write_source_map};
use crate::stack::run_guarded;
use crate::syntax_error::SyntaxError;

/// A snippet, ready to be run.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Prepared {
    pub report: Report,
    /// An expression whose value is the function: JavaScript, in which `import()` became `$import()` and `import.meta`
    /// became `$importMeta`. A method became a function expression that keeps its name; statements became the body of a
    /// function, which in a module or a CommonJS file is handed to `$enter`.
    pub code: String,
    /// JSON, version 3, back to the text as given. `None` where it was not asked for, or all positions are unchanged.
    pub map: Option<String>,
}

/// Analyzes a snippet and gives its run-time form.
///
/// # Errors
///
/// The code is not of the form and language that the options say, or a module has no such export.
pub fn prepare(code: &str, options: &PrepareOptions) -> Result<Prepared, SyntaxError> {
    run_guarded(code, |guard| {
        let PrepareOptions { form, language, ref parameters, .. } = *options;
        let grammar = Grammar { form, language, parameters };
        let parsed = parse(code, grammar)?;
        check(code, &parsed.tree, grammar, guard)?;
        let report = report_on(code, &parsed.tree, language, options.allow.as_deref(), guard)?;
        let mut script = convert(code, parsed, grammar)?;
        let origins = script.origins.take();
        let (code, pairs) = to_run_time_form(code, script, options, guard)?;
        let pairs = match (pairs, origins) {
            (Some(pairs), Some(origins)) => Some(compose(pairs, &origins)),
            (pairs, origins) => pairs.or(origins),
        };
        let map = pairs.filter(|_| options.source_map).map(write_source_map);
        Ok(Prepared { report, code, map })
    })
}
