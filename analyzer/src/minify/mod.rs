//! The same code in fewer bytes. No name changes: not of a binding, a function or a class, because stacks, logs and
//! error messages show them.

mod compress;
mod depth;
mod dropped_class;
mod print;
mod rename;

use swc_core::ecma::ast::{Program, ReturnStmt, Script, Stmt};

use crate::options::Level;
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
