use swc_core::ecma::ast::*;

use crate::parser::range_of;
use crate::splice::Edit;
use crate::stack::StackGuard;
use crate::tree::Tree;
use crate::walk::{Use, Walk, walk_expr, walk_items, walk_stmts};

/// What the sandbox offers in the place of `import()`, which only a module loader can give.
pub(crate) const IMPORT: &str = "$import";
/// In the place of `import.meta`.
pub(crate) const IMPORT_META: &str = "$importMeta";

/// The edits that turn a tree's text into its run-time form. `None` where it is nested too deeply.
///
/// `import.source()` stays: it gives a module that is not run yet, which the sandbox has none of.
pub(crate) fn find_edits(tree: &Tree, guard: StackGuard) -> Option<Vec<Edit>> {
    let mut finder = Finder { edits: Vec::new(), guard, is_stopped: false };
    match tree {
        Tree::Module(module) => walk_items(&mut finder, &module.body),
        Tree::Script(script) => walk_stmts(&mut finder, &script.body),
        Tree::Function { expr, .. } => finder.expr(expr, Use::Discard),
    }
    finder.edits.sort_by_key(|edit| edit.start);
    (!finder.is_stopped).then_some(finder.edits)
}

struct Finder {
    edits: Vec<Edit>,
    guard: StackGuard,
    is_stopped: bool,
}

impl<'a> Walk<'a> for Finder {
    fn is_stopped(&mut self) -> bool {
        self.is_stopped = self.is_stopped || self.guard.is_exhausted();
        self.is_stopped
    }

    fn expr(&mut self, expr: &'a Expr, usage: Use) {
        if self.is_stopped() {
            return;
        }
        match expr {
            Expr::Call(CallExpr { callee: Callee::Import(import), .. })
                if import.phase != ImportPhase::Source =>
            {
                self.replace(range_of(import.span), IMPORT);
            }
            Expr::MetaProp(MetaPropExpr { kind: MetaPropKind::ImportMeta, span }) => {
                self.replace(range_of(*span), IMPORT_META);
            }
            _ => {}
        }
        walk_expr(self, expr, usage);
    }
}

impl Finder {
    fn replace(&mut self, (start, end): (usize, usize), replacement: &str) {
        self.edits.push(Edit { start, end, replacement: replacement.to_owned() });
    }
}
