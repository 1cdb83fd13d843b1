//! The same code in fewer bytes. No name changes: not of a binding, a function or a class, because stacks, logs and
//! error messages show them.

mod compress;
mod depth;
mod dropped_class;
mod print;
mod rename;

use swc_core::ecma::ast::{Program, ReturnStmt, Script, Stmt};

use crate::javascript::to_javascript;
use crate::options::{Level, MinifyOptions};
use crate::parse::Grammar;
use crate::source_map::{compose, write_source_map};
use crate::stack::run_guarded;
use crate::syntax_error::SyntaxError;
use crate::tree::Tree;

use compress::compress;
use depth::{COMPRESSIBLE, PRINTABLE, is_within};
use dropped_class::may_drop_class;
pub(crate) use print::{Printed, print_in_full};
use print::{print_program, print_snippet};
use rename::rename_imports;

/// Up to how many bytes [`Level::Auto`] and [`Level::Syntax`] shorten the syntax. Above, the time that it takes is never
/// won back when the result is loaded, and a long row of statements may become an expression too deep to print.
pub const SYNTAX_LIMIT: usize = 64 << 10;

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

/// Whether the printer can take the program.
pub(crate) fn is_printable(program: &Program) -> bool {
    is_within(program, PRINTABLE)
}

/// Whether `import()` and `import.meta` get their names of the run-time form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Imports {
    Keep,
    Rename,
}

/// `None` where the tree is too deep to be printed.
pub(crate) fn shrink(text: &str, tree: Tree, level: Level, imports: Imports) -> Option<Printed> {
    let shape = tree.shape();
    let is_snippet = matches!(tree, Tree::Function { .. });
    let mut program = to_program(tree);
    if !is_within(&program, PRINTABLE) {
        return None;
    }
    if imports == Imports::Rename {
        rename_imports(&mut program);
    }
    let is_compressible = level != Level::Whitespace
        && text.len() <= SYNTAX_LIMIT
        && is_within(&program, COMPRESSIBLE)
        && !may_drop_class(&program);
    if is_compressible {
        program = compress(program);
    }
    if is_snippet { print_snippet(&program, shape) } else { Some(print_program(&program)) }
}

/// A snippet as the value of a `return`: there nothing can conclude that it is not used.
pub(crate) fn to_program(tree: Tree) -> Program {
    match tree {
        Tree::Module(module) => Program::Module(module),
        Tree::Script(script) => Program::Script(script),
        Tree::Function { expr, .. } => {
            let result = Stmt::Return(ReturnStmt { arg: Some(expr), ..ReturnStmt::default() });
            Program::Script(Script { body: vec![result], ..Script::default() })
        }
    }
}
