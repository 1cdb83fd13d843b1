use swc_core::ecma::ast::{Class, Expr, JSXElement, JSXFragment, Pat, Program, Stmt};
use swc_core::ecma::visit::{Visit, VisitWith, noop_visit_type};

/// What the compressor can take. Its time doubles with each class that extends a class expression.
pub(crate) const COMPRESSIBLE: Limits = Limits { nodes: 1_000, heirs: 4 };
/// What the printer can take.
pub(crate) const PRINTABLE: Limits = Limits { nodes: 12_000, heirs: usize::MAX };

/// How many nodes may be around one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    nodes: usize,
    /// Classes around one, each by its `extends`.
    heirs: usize,
}

/// Whether the tree has a path of more nodes. The minifier and the printer recurse by nodes and ask nobody.
pub(crate) fn is_within(program: &Program, limits: Limits) -> bool {
    let mut gauge = Gauge { depth: 0, heirs: 0, limits, is_exceeded: false };
    program.visit_with(&mut gauge);
    !gauge.is_exceeded
}

struct Gauge {
    depth: usize,
    heirs: usize,
    limits: Limits,
    is_exceeded: bool,
}

impl Gauge {
    fn descend(&mut self, node: &impl VisitWith<Self>) {
        if self.is_exceeded || self.depth >= self.limits.nodes || self.heirs > self.limits.heirs {
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

    fn visit_class(&mut self, class: &Class) {
        self.heirs += 1;
        class.super_class.visit_with(self);
        self.heirs -= 1;
        class.decorators.visit_with(self);
        class.body.visit_with(self);
    }

    fn visit_expr(&mut self, expr: &Expr) {
        self.descend(expr);
    }

    fn visit_stmt(&mut self, stmt: &Stmt) {
        self.descend(stmt);
    }

    fn visit_pat(&mut self, pattern: &Pat) {
        self.descend(pattern);
    }

    fn visit_jsx_element(&mut self, element: &JSXElement) {
        self.descend(element);
    }

    fn visit_jsx_fragment(&mut self, fragment: &JSXFragment) {
        self.descend(fragment);
    }
}
