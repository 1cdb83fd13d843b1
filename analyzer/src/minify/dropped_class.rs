use std::mem;

use swc_core::ecma::ast::*;
use swc_core::ecma::visit::{Visit, VisitWith, noop_visit_type};

/// Whether a class expression stands where its value may be dropped, as in `1 == class {}`. What of it has to stay is
/// something that swc's compressor cannot say: it panics.
pub(crate) fn may_drop_class(program: &Program) -> bool {
    let mut search = Search { is_kept: false, is_found: false };
    program.visit_with(&mut search);
    search.is_found
}

struct Search {
    /// Whether what is visited next is stored or handed on as a whole.
    is_kept: bool,
    is_found: bool,
}

impl Search {
    fn keep(&mut self, expr: &Expr) {
        self.is_kept = true;
        expr.visit_with(self);
    }

    fn keep_each(&mut self, arguments: &[ExprOrSpread]) {
        for argument in arguments {
            self.keep(&argument.expr);
        }
    }
}

impl Visit for Search {
    noop_visit_type!();

    fn visit_expr(&mut self, expr: &Expr) {
        let is_kept = mem::take(&mut self.is_kept);
        match expr {
            Expr::Paren(inner) if is_kept => return self.keep(&inner.expr),
            Expr::Class(_) if !is_kept => self.is_found = true,
            _ => {}
        }
        expr.visit_children_with(self);
    }

    fn visit_assign_expr(&mut self, assign: &AssignExpr) {
        assign.left.visit_with(self);
        self.keep(&assign.right);
    }

    fn visit_var_declarator(&mut self, declarator: &VarDeclarator) {
        declarator.name.visit_with(self);
        if let Some(value) = &declarator.init {
            self.keep(value);
        }
    }

    fn visit_return_stmt(&mut self, result: &ReturnStmt) {
        if let Some(value) = &result.arg {
            self.keep(value);
        }
    }

    fn visit_arrow_expr(&mut self, arrow: &ArrowExpr) {
        arrow.params.visit_with(self);
        match &*arrow.body {
            ArrowFunctionBody::Expr(value) => self.keep(value),
            ArrowFunctionBody::FunctionBody(block) => block.visit_with(self),
        }
    }

    fn visit_call_expr(&mut self, call: &CallExpr) {
        call.callee.visit_with(self);
        self.keep_each(&call.args);
    }

    fn visit_new_expr(&mut self, call: &NewExpr) {
        call.callee.visit_with(self);
        self.keep_each(call.args.as_deref().unwrap_or_default());
    }

    fn visit_export_default_expr(&mut self, export: &ExportDefaultExpr) {
        self.keep(&export.expr);
    }
}
