use swc_core::common::Span;
use swc_core::ecma::ast::*;

use crate::parser::range_of;
use crate::splice::Edit;
use crate::stack::StackGuard;
use crate::stand_in::{IMPORT, IMPORT_META};
use crate::tree::Tree;
use crate::walk::{Place, Use, Walk, walk_expr, walk_items, walk_stmts};

/// The edits that turn a tree's text into its run-time form. `None` where it is nested too deeply.
///
/// `import.source()` stays: it gives a module that is not run yet, which the sandbox has none of.
pub(crate) fn find_edits(tree: &Tree, guard: StackGuard) -> Option<Vec<Edit>> {
    let mut finder = Finder { edits: Vec::new(), place: Place::new(guard) };
    match tree {
        Tree::Module(module) => walk_items(&mut finder, &module.body),
        Tree::Script(script) => walk_stmts(&mut finder, &script.body),
        Tree::Function { expr, .. } => finder.expr(expr, Use::Discard),
    }
    finder.edits.sort_by_key(|edit| edit.start);
    (!finder.is_stopped()).then_some(finder.edits)
}

struct Finder {
    edits: Vec<Edit>,
    place: Place,
}

impl<'a> Walk<'a> for Finder {
    fn place(&mut self) -> &mut Place {
        &mut self.place
    }

    fn expr(&mut self, expr: &'a Expr, usage: Use) {
        if self.is_stopped() {
            return;
        }
        if let Some((span, replacement)) = replacement_of(expr) {
            let (start, end) = range_of(span);
            self.edits.push(Edit { start, end, replacement: replacement.to_owned() });
        }
        walk_expr(self, expr, usage);
    }
}

/// What stands in the place of a part of the expression itself.
pub(super) fn replacement_of(expr: &Expr) -> Option<(Span, &'static str)> {
    match expr {
        Expr::Call(CallExpr { callee: Callee::Import(import), .. })
            if import.phase != ImportPhase::Source =>
        {
            Some((import.span, IMPORT))
        }
        Expr::MetaProp(MetaPropExpr { kind: MetaPropKind::ImportMeta, span }) => Some((*span, IMPORT_META)),
        _ => None,
    }
}
