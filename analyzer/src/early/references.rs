//! Names that are read, declared or assigned to, and what strict mode says to them.

use swc_core::common::Spanned;
use swc_core::ecma::ast::*;
use swc_core::ecma::visit::VisitWith;

use super::checker::Checker;
use super::strict::{is_reserved, is_restricted};
use crate::wrappers::strip_wrappers;

impl Checker {
    pub(super) fn reference(&mut self, name: &Ident) {
        if self.is_strict && is_reserved(&name.sym) {
            self.report(name.span.lo, "Unexpected strict mode reserved word");
        }
    }

    /// A name that is declared, or assigned to.
    pub(super) fn binding(&mut self, name: &Ident) {
        if self.is_strict && is_restricted(&name.sym) {
            self.report(name.span.lo, "Unexpected eval or arguments in strict mode");
        }
        self.reference(name);
    }

    pub(super) fn target(&mut self, expr: &Expr) {
        if let Expr::Ident(name) = strip_wrappers(expr) {
            self.binding(name);
        }
    }

    pub(super) fn shorthand(&mut self, prop: &AssignPatProp) {
        self.binding(&prop.key.id);
        prop.value.visit_with(self);
    }

    pub(super) fn simple_target(&mut self, target: &SimpleAssignTarget) {
        if let SimpleAssignTarget::Ident(name) = target {
            return self.binding(&name.id);
        }
        if let SimpleAssignTarget::Paren(inner) = target {
            self.target(&inner.expr);
        }
        target.visit_children_with(self);
    }

    pub(super) fn unary(&mut self, unary: &UnaryExpr) {
        if unary.op == UnaryOp::Delete {
            match strip_wrappers(&unary.arg) {
                Expr::Ident(_) if self.is_strict => {
                    self.report(unary.arg.span().lo, "Delete of an unqualified identifier in strict mode.");
                }
                Expr::Member(MemberExpr { prop: MemberProp::PrivateName(name), .. }) => {
                    self.report(name.span.lo, "Private fields can not be deleted");
                }
                _ => {}
            }
        }
        unary.arg.visit_with(self);
    }

    pub(super) fn private(&mut self, name: &PrivateName) {
        if !self.classes.iter().any(|class| class.contains_key(&name.name)) {
            let message = format!("Private field '#{}' must be declared in an enclosing class", name.name);
            self.report(name.span.lo, message);
        }
    }
}
