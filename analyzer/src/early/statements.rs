//! Statements that hold another.

use swc_core::common::Spanned;
use swc_core::ecma::ast::*;
use swc_core::ecma::visit::VisitWith;

use super::checker::Checker;
use super::declared::{Name, names_of_pattern};

impl Checker {
    /// A statement that is held by another, where nothing can be declared but, in sloppy mode, a function behind `if` or a
    /// label.
    pub(super) fn held(&mut self, stmt: &Stmt, allows_function: bool) {
        let mut inner = stmt;
        while let Stmt::Labeled(labeled) = inner {
            inner = &labeled.body;
        }
        match inner {
            Stmt::Decl(Decl::Fn(decl)) if decl.function.is_async || decl.function.is_generator => {
                self.report(
                    inner.span().lo,
                    "Such a function can only be declared at the top level or inside a block",
                );
            }
            Stmt::Decl(Decl::Fn(_)) if self.is_strict || !allows_function => {
                self.report(
                    inner.span().lo,
                    "A function can only be declared at the top level or inside a block here",
                );
            }
            Stmt::Decl(Decl::Var(decl)) if decl.kind != VarDeclKind::Var => {
                let message = "Lexical declaration cannot appear in a single-statement context";
                self.report(inner.span().lo, message);
            }
            _ => {}
        }
        stmt.visit_with(self);
    }

    pub(super) fn conditional(&mut self, stmt: &IfStmt) {
        // In a loop: so are chains of `else if`.
        let mut current = stmt;
        loop {
            current.test.visit_with(self);
            self.held(&current.cons, true);
            match current.alt.as_deref() {
                Some(Stmt::If(next)) => current = next,
                Some(last) => return self.held(last, true),
                None => return,
            }
        }
    }

    pub(super) fn for_loop(&mut self, stmt: &ForStmt) {
        let mut names = Vec::new();
        if let Some(VarDeclOrExpr::VarDecl(decl)) = &stmt.init
            && decl.kind != VarDeclKind::Var
        {
            decl.decls.iter().for_each(|declarator| names_of_pattern(&declarator.name, &mut names));
        }
        self.list(&names, &[], |checker| {
            stmt.init.visit_with(checker);
            stmt.test.visit_with(checker);
            stmt.update.visit_with(checker);
            checker.held(&stmt.body, false);
        });
    }

    /// `for (head of right) body`, and with `in`.
    pub(super) fn for_each(&mut self, head: &ForHead, right: &Expr, body: &Stmt) {
        self.list(&names_of_head(head), &[], |checker| {
            head.visit_with(checker);
            right.visit_with(checker);
            checker.held(body, false);
        });
    }
}

fn names_of_head(head: &ForHead) -> Vec<Name> {
    let mut names = Vec::new();
    let declarators = match head {
        ForHead::VarDecl(decl) if decl.kind != VarDeclKind::Var => &decl.decls,
        ForHead::UsingDecl(decl) => &decl.decls,
        _ => return names,
    };
    declarators.iter().for_each(|declarator| names_of_pattern(&declarator.name, &mut names));
    names
}
