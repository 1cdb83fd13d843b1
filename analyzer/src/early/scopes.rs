//! Lists of statements, and the names that they declare.

use swc_core::atoms::Atom;
use swc_core::common::BytePos;
use swc_core::ecma::ast::*;
use swc_core::ecma::visit::VisitWith;

use super::checker::Checker;
use super::declared::{List, Name, find_repeated, names_of, names_of_pattern};
use super::strict::is_strict_body;

impl Checker {
    pub(super) fn script(&mut self, script: &Script, reserved: &[&str]) {
        self.is_strict |= is_strict_body(&script.body);
        let names = names_of(&script.body, List::Function);
        if let Some(name) = names.iter().find(|name| reserved.contains(&&*name.sym)) {
            self.report_repeated(name.span.lo, &name.sym);
        }
        self.list(&names, &[], |checker| {
            checker.functions_at_top(&script.body);
            script.body.visit_with(checker);
        });
    }

    /// Statements that declare these names, in a scope that has those of `outer` already.
    pub(super) fn list(&mut self, names: &[Name], outer: &[Name], walk: impl FnOnce(&mut Self)) {
        let all: Vec<Name> = outer.iter().chain(names).cloned().collect();
        // Parameters may repeat each other; that is checked where they are.
        let repeated = match find_repeated(names, self.is_strict) {
            Some(name) => Some(name),
            None => names.iter().find(|name| outer.iter().any(|other| other.sym == name.sym)),
        };
        if let Some(name) = repeated {
            self.report_repeated(name.span.lo, &name.sym);
        }
        let entered = if outer.is_empty() { &all[..] } else { names };
        self.declared.enter(entered);
        walk(self);
        self.declared.leave(entered);
    }

    /// Functions at the top of a function are declared as `var` is.
    pub(super) fn functions_at_top(&mut self, stmts: &[Stmt]) {
        for stmt in stmts {
            if let Stmt::Decl(Decl::Fn(decl)) = stmt
                && !decl.declare
                && decl.function.body.is_some()
            {
                self.var(&decl.ident.sym, decl.ident.span.lo);
            }
        }
    }

    pub(super) fn block(&mut self, stmts: &[Stmt], outer: &[Name]) {
        let names = names_of(stmts, List::Block);
        self.list(&names, outer, |checker| stmts.visit_with(checker));
    }

    pub(super) fn switch(&mut self, stmt: &SwitchStmt) {
        stmt.discriminant.visit_with(self);
        let names = names_of(stmt.cases.iter().flat_map(|case| &case.cons), List::Block);
        self.list(&names, &[], |checker| stmt.cases.visit_with(checker));
    }

    pub(super) fn catch(&mut self, clause: &CatchClause) {
        let mut names = Vec::new();
        if let Some(param) = &clause.param {
            names_of_pattern(param, &mut names);
            param.visit_with(self);
        }
        if let Some(name) = find_repeated(&names, true) {
            self.report_repeated(name.span.lo, &name.sym);
        }
        // A plain parameter may be declared again by `var`.
        let crossed = if matches!(clause.param, Some(Pat::Ident(_))) { &[][..] } else { &names[..] };
        self.declared.enter(crossed);
        self.block(&clause.body.stmts, &names);
        self.declared.leave(crossed);
    }

    pub(super) fn variables(&mut self, decl: &VarDecl) {
        if decl.declare {
            return;
        }
        if decl.kind == VarDeclKind::Var {
            let mut names = Vec::new();
            decl.decls.iter().for_each(|declarator| names_of_pattern(&declarator.name, &mut names));
            names.iter().for_each(|name| self.var(&name.sym, name.span.lo));
        }
        decl.visit_children_with(self);
    }

    fn var(&mut self, name: &Atom, at: BytePos) {
        if let Some(later) = self.declared.find_conflict(name, at) {
            self.report_repeated(later, name);
        }
    }
}
