use swc_core::ecma::ast::*;
use swc_core::ecma::visit::{VisitMut, VisitMutWith, noop_visit_mut_type};

use crate::stand_in::{IMPORT, IMPORT_META};

/// Does in the tree what the edits of the run-time form do in the text.
pub(crate) fn rename_imports(program: &mut Program) {
    program.visit_mut_with(&mut Renamer);
}

struct Renamer;

impl VisitMut for Renamer {
    noop_visit_mut_type!();

    fn visit_mut_callee(&mut self, callee: &mut Callee) {
        match callee {
            Callee::Import(import) if import.phase != ImportPhase::Source => {
                *callee = Callee::Expr(name(IMPORT, import.span));
            }
            callee => callee.visit_mut_children_with(self),
        }
    }

    fn visit_mut_expr(&mut self, expr: &mut Expr) {
        match expr {
            Expr::MetaProp(MetaPropExpr { kind: MetaPropKind::ImportMeta, span }) => {
                *expr = *name(IMPORT_META, *span);
            }
            expr => expr.visit_mut_children_with(self),
        }
    }
}

fn name(name: &str, span: swc_core::common::Span) -> Box<Expr> {
    Box::new(Expr::Ident(Ident::new_no_ctxt(name.into(), span)))
}
