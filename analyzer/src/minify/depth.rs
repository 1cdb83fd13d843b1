use swc_core::ecma::ast::{Expr, Pat, Program, Stmt};
use swc_core::ecma::visit::{Visit, VisitWith, noop_visit_type};

/// Whether the tree has a path of more than so many nodes. The minifier and the printer recurse by nodes and ask
/// nobody.
pub(crate) fn is_deeper_than(program: &Program, limit: usize) -> bool {
    let mut gauge = Gauge { depth: 0, limit, is_exceeded: false };
    program.visit_with(&mut gauge);
    gauge.is_exceeded
}

struct Gauge {
    depth: usize,
    limit: usize,
    is_exceeded: bool,
}

impl Gauge {
    fn descend(&mut self, node: &impl VisitWith<Self>) {
        if self.is_exceeded || self.depth == self.limit {
            self.is_exceeded = true;
            return;
        }
        self.depth += 1;
        node.visit_children_with(self);
        self.depth -= 1;
    }
}

impl Visit for Gauge {
    noop_visit_type!();

    fn visit_expr(&mut self, expr: &Expr) {
        self.descend(expr);
    }

    fn visit_stmt(&mut self, stmt: &Stmt) {
        self.descend(stmt);
    }

    fn visit_pat(&mut self, pattern: &Pat) {
        self.descend(pattern);
    }
}
