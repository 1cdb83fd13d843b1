use crate::body;
use crate::javascript::Javascript;
use crate::minify::{Imports, shrink};
use crate::options::Language;
use crate::options::{Form, Level, PrepareOptions};
use crate::parser::{ORIGIN, parse_expression};
use crate::rewrite::{Rewritten, find_edits, write_commonjs, write_module};
use crate::snippet::STRICT;
use crate::source_map::{Pairs, compose, shift};
use crate::splice::Spliced;
use crate::stack::StackGuard;
use crate::syntax_error::SyntaxError;
use crate::tree::{MethodKey, Shape, Tree};

/// The expression that the sandbox runs, and its positions in the script; `None` where they are unchanged. `code` is the
/// text as given, for errors.
pub(crate) fn to_run_time_form(
    code: &str,
    script: Javascript,
    options: &PrepareOptions,
    guard: StackGuard,
) -> Result<(String, Option<Pairs>), SyntaxError> {
    let entry = options.entry.as_deref();
    let too_deep = || SyntaxError::too_deep(code, 0);
    let Rewritten { function, before, after } = match options.form {
        Form::Function | Form::Body => return write_function(code, script, options, guard),
        Form::Commonjs => write_commonjs(&script, entry, guard).ok_or_else(too_deep)?,
        Form::Module => {
            let elides = options.language.has_types();
            write_module(&script, entry, elides, guard)
                .ok_or_else(too_deep)?
                .map_err(|fault| SyntaxError::new(code, fault.at, fault.message))?
        }
    };
    let pairs = function.pairs(&script.text);
    let (inner, pairs) = if options.minify { shorten(function.code, pairs) } else { (function.code, pairs) };
    Ok(([&before, inner.as_str(), &after].concat(), Some(shift(pairs, &before))))
}

fn write_function(
    code: &str,
    script: Javascript,
    options: &PrepareOptions,
    guard: StackGuard,
) -> Result<(String, Option<Pairs>), SyntaxError> {
    let Javascript { text, tree, .. } = script;
    let Some(edits) = find_edits(&tree, guard) else {
        return Err(SyntaxError::too_deep(code, 0));
    };
    let shape = tree.shape();
    if options.minify
        && let Some(printed) = shrink(&text, tree, Level::Auto, Imports::Rename)
    {
        let pairs = printed.pairs(&text);
        // A function as a whole is printed, not its statements alone.
        if shape == Shape::Body {
            return Ok((printed.code, Some(pairs)));
        }
        let (before, after) = surround(&text, shape, &[]);
        return Ok(([&before, printed.code.as_str(), &after].concat(), Some(shift(pairs, &before))));
    }
    if edits.is_empty() && shape == Shape::Expression {
        return Ok((text, None));
    }
    let (before, after) = surround(&text, shape, &options.parameters);
    let spliced = Spliced::new(&text, &edits).wrap(&before, &after);
    let pairs = spliced.pairs(&text);
    Ok((spliced.code, Some(pairs)))
}

/// What makes an expression of a shape. Only inside an object literal does a method stay one: not a constructor, with its
/// own `super`, and with the name that its key gives it. The newline ends a comment that would swallow the bracket.
fn surround(text: &str, shape: Shape, parameters: &[String]) -> (String, String) {
    let key_text = |start: usize, end: usize| text.get(start..end).unwrap_or_default();
    match shape {
        Shape::Expression => (String::new(), String::new()),
        Shape::Strict => (STRICT.0.to_owned(), STRICT.1.to_owned()),
        Shape::Method(MethodKey::Identifier { start, end }) => {
            ("({ ".to_owned(), format!("\n}}).{}", key_text(start, end)))
        }
        Shape::Method(MethodKey::Literal { start, end }) => {
            ("({ ".to_owned(), format!("\n}})[{}]", key_text(start, end)))
        }
        Shape::Method(MethodKey::Computed) => {
            ("(o => o[Reflect.ownKeys(o)[0]])({ ".to_owned(), "\n})".to_owned())
        }
        Shape::Body => (body::write_head(parameters), body::END.to_owned()),
    }
}

/// A function in fewer bytes, or as it is where it cannot be shortened.
fn shorten(function: String, pairs: Pairs) -> (String, Pairs) {
    let Ok((expr, None)) = parse_expression(&function, ORIGIN, Language::Js) else {
        return (function, pairs);
    };
    let tree = Tree::Function { expr, shape: Shape::Expression };
    match shrink(&function, tree, Level::Auto, Imports::Keep) {
        Some(printed) => {
            let shortened = compose(printed.pairs(&function), &pairs);
            (printed.code, shortened)
        }
        None => (function, pairs),
    }
}
