use crate::analyze::report_on;
use crate::options::{Form, Language, PrepareOptions};
use crate::parse::parse;
use crate::report::Report;
use crate::rewrite::find_edits;

use crate::source_map::write_source_map;
use crate::splice::Spliced;
use crate::stack::{StackGuard, run_guarded};
use crate::syntax_error::SyntaxError;
use crate::tree::{MethodKey, Shape, Tree};

/// A snippet, ready to be run.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Prepared {
    pub report: Report,
    /// An expression whose value is the function. `import()` became `$import()` and `import.meta` became
    /// `$importMeta`; a method became a function expression that keeps its name.
    pub code: String,
    /// JSON, version 3, back to the text as given. `None` where it was not asked for, or all positions are unchanged.
    pub map: Option<String>,
}

/// Analyzes a snippet and gives its run-time form, from one parse.
///
/// # Errors
///
/// The code is not exactly one function or class expression.
pub fn prepare(code: &str, options: &PrepareOptions) -> Result<Prepared, SyntaxError> {
    run_guarded(code, |guard| {
        let tree = parse(code, Form::Function, Language::Js)?;
        let report = report_on(code, &tree, options.allow.as_deref(), guard)?;
        let (code, map) = to_run_time_form(code, tree, options, guard)?;
        Ok(Prepared { report, code, map })
    })
}

fn to_run_time_form(
    text: &str,
    tree: Tree,
    options: &PrepareOptions,
    guard: StackGuard,
) -> Result<(String, Option<String>), SyntaxError> {
    let Some(edits) = find_edits(&tree, guard) else {
        return Err(SyntaxError::too_deep(text, 0));
    };
    let shape = tree.shape();
    if options.minify
        && let Some(minified) = minify_tree(text, tree, options.source_map)
    {
        return Ok(minified);
    }
    if edits.is_empty() && shape == Shape::Expression {
        return Ok((text.to_owned(), None));
    }
    let (before, after) = wrapper(text, shape);
    let spliced = Spliced::new(text, &edits).wrap(before, &after);
    let map = options.source_map.then(|| write_source_map(spliced.pairs(text)));
    Ok((spliced.code, map))
}

/// What makes an expression of a method. Only inside an object literal does it stay one: not a constructor, with its
/// own `super`, and with the name that its key gives it. The newline ends a comment that would swallow the bracket.
fn wrapper(text: &str, shape: Shape) -> (&'static str, String) {
    let key_text = |start: usize, end: usize| text.get(start..end).unwrap_or_default();
    match shape {
        Shape::Expression => ("", String::new()),
        Shape::Method(MethodKey::Identifier { start, end }) => {
            ("({ ", format!("\n}}).{}", key_text(start, end)))
        }
        Shape::Method(MethodKey::Literal { start, end }) => {
            ("({ ", format!("\n}})[{}]", key_text(start, end)))
        }
        Shape::Method(MethodKey::Computed) => ("(o => o[Reflect.ownKeys(o)[0]])({ ", "\n})".to_owned()),
    }
}

#[cfg(feature = "minify")]
fn minify_tree(text: &str, tree: Tree, source_map: bool) -> Option<(String, Option<String>)> {
    use crate::minify::{Imports, shrink};
    use crate::options::Level;

    let (before, after) = wrapper(text, tree.shape());
    let printed = shrink(text, tree, Level::Auto, Imports::Rename)?.wrap(before, &after);
    let map = source_map.then(|| printed.write_map(text));
    Some((printed.code, map))
}

/// The slim build has no printer.
#[cfg(not(feature = "minify"))]
fn minify_tree(_text: &str, _tree: Tree, _source_map: bool) -> Option<(String, Option<String>)> {
    None
}
