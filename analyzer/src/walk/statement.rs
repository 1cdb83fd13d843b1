use swc_core::ecma::ast::*;

use super::class::walk_class;
use super::function::walk_function;
use super::module::walk_namespace;
use super::pattern::walk_pattern;
use super::{Region, Use, Walk};
use crate::scope::Source;

pub(crate) fn walk_stmts<'a, W: Walk<'a>>(walk: &mut W, stmts: &'a [Stmt]) {
    for stmt in stmts {
        walk.statement(stmt);
    }
}

pub(crate) fn walk_stmt<'a, W: Walk<'a>>(walk: &mut W, stmt: &'a Stmt) {
    if walk.is_stopped() {
        return;
    }
    match stmt {
        Stmt::Expr(stmt) => walk.expr(&stmt.expr, Use::Discard),
        Stmt::Decl(decl) => walk_declaration(walk, decl),
        Stmt::Return(stmt) => walk_optional(walk, stmt.arg.as_deref(), Use::Return),
        Stmt::Throw(stmt) => walk.expr(&stmt.arg, Use::Escape),
        Stmt::Block(block) => walk_block(walk, block),
        Stmt::If(stmt) => walk_if(walk, stmt),
        Stmt::With(stmt) => {
            walk.expr(&stmt.obj, Use::Escape);
            walk_stmt(walk, &stmt.body);
        }
        Stmt::Labeled(stmt) => walk_stmt(walk, &stmt.body),
        Stmt::Switch(stmt) => walk_switch(walk, stmt),
        Stmt::Try(stmt) => walk_try(walk, stmt),
        Stmt::While(stmt) => {
            walk.expr(&stmt.test, Use::Discard);
            walk_stmt(walk, &stmt.body);
        }
        Stmt::DoWhile(stmt) => {
            walk_stmt(walk, &stmt.body);
            walk.expr(&stmt.test, Use::Discard);
        }
        Stmt::For(stmt) => walk_for(walk, stmt),
        Stmt::ForIn(stmt) => {
            walk_iteration(walk, stmt.span.lo, &stmt.left, Source::Unknown, &stmt.right, &stmt.body);
        }
        Stmt::ForOf(stmt) => {
            let element = walk.source_of(&stmt.right).element();
            walk_iteration(walk, stmt.span.lo, &stmt.left, element, &stmt.right, &stmt.body);
        }
        Stmt::Empty(_) | Stmt::Debugger(_) | Stmt::Break(_) | Stmt::Continue(_) => {}
    }
}

pub(crate) fn walk_optional<'a, W: Walk<'a>>(walk: &mut W, expr: Option<&'a Expr>, usage: Use) {
    if let Some(expr) = expr {
        walk.expr(expr, usage);
    }
}

pub(super) fn walk_declaration<'a, W: Walk<'a>>(walk: &mut W, decl: &'a Decl) {
    match decl {
        Decl::Var(decl) if !decl.declare => walk_declarators(walk, &decl.decls, Use::Bind),
        Decl::Using(decl) => walk_declarators(walk, &decl.decls, Use::Bind),
        Decl::Fn(decl) if !decl.declare => walk_function(walk, &decl.function),
        Decl::Class(decl) if !decl.declare => walk_class(walk, &decl.class),
        Decl::TsEnum(decl) if !decl.declare => walk.within(decl.span.lo, Region::Enum(decl), |walk| {
            for member in &decl.members {
                walk_optional(walk, member.init.as_deref(), Use::Escape);
            }
        }),
        Decl::TsModule(decl) => walk_namespace(walk, decl),
        Decl::Var(_)
        | Decl::Fn(_)
        | Decl::Class(_)
        | Decl::TsEnum(_)
        | Decl::TsInterface(_)
        | Decl::TsTypeAlias(_) => {}
    }
}

/// `usage` is that of the initial values.
pub(super) fn walk_declarators<'a, W: Walk<'a>>(walk: &mut W, declarators: &'a [VarDeclarator], usage: Use) {
    for declarator in declarators {
        let source = match declarator.init.as_deref() {
            Some(init) => {
                walk.expr(init, usage);
                walk.source_of(init)
            }
            None => Source::Nothing,
        };
        walk_pattern(walk, &declarator.name, source);
    }
}

pub(crate) fn walk_block<'a, W: Walk<'a>>(walk: &mut W, block: &'a BlockStmt) {
    walk.within(block.span.lo, Region::Block(&block.stmts), |walk| walk_stmts(walk, &block.stmts));
}

/// In a loop, because the parser builds `else if` chains of any length without recursion.
fn walk_if<'a, W: Walk<'a>>(walk: &mut W, stmt: &'a IfStmt) {
    let mut current = stmt;
    loop {
        walk.expr(&current.test, Use::Discard);
        walk_stmt(walk, &current.cons);
        match current.alt.as_deref() {
            Some(Stmt::If(next)) => current = next,
            Some(last) => return walk_stmt(walk, last),
            None => return,
        }
    }
}

fn walk_switch<'a, W: Walk<'a>>(walk: &mut W, stmt: &'a SwitchStmt) {
    walk.expr(&stmt.discriminant, Use::Discard);
    walk.within(stmt.span.lo, Region::Switch(&stmt.cases), |walk| {
        for case in &stmt.cases {
            walk_optional(walk, case.test.as_deref(), Use::Discard);
            walk_stmts(walk, &case.cons);
        }
    });
}

fn walk_try<'a, W: Walk<'a>>(walk: &mut W, stmt: &'a TryStmt) {
    match &stmt.handler {
        Some(_) => walk.try_block(&stmt.block),
        None => walk_block(walk, &stmt.block),
    }
    match &stmt.handler {
        Some(CatchClause { param: Some(param), span, body }) => {
            walk.within(span.lo, Region::Catch(param), |walk| {
                walk_pattern(walk, param, Source::Unknown);
                walk_block(walk, body);
            });
        }
        Some(clause) => walk_block(walk, &clause.body),
        None => {}
    }
    if let Some(finalizer) = &stmt.finalizer {
        walk_block(walk, finalizer);
    }
}

fn walk_for<'a, W: Walk<'a>>(walk: &mut W, stmt: &'a ForStmt) {
    let rest = |walk: &mut W| {
        walk_optional(walk, stmt.test.as_deref(), Use::Discard);
        walk_optional(walk, stmt.update.as_deref(), Use::Discard);
        walk_stmt(walk, &stmt.body);
    };
    match &stmt.init {
        Some(VarDeclOrExpr::VarDecl(decl)) => walk.within(stmt.span.lo, Region::Head(decl), |walk| {
            walk_declarators(walk, &decl.decls, Use::Bind);
            rest(walk);
        }),
        Some(VarDeclOrExpr::Expr(init)) => {
            walk.expr(init, Use::Discard);
            rest(walk);
        }
        None => rest(walk),
    }
}

/// What is iterated over is evaluated where the names of the head are declared already.
fn walk_iteration<'a, W: Walk<'a>>(
    walk: &mut W,
    start: swc_core::common::BytePos,
    head: &'a ForHead,
    element: Source<'a>,
    iterated: &'a Expr,
    body: &'a Stmt,
) {
    let region = match head {
        ForHead::VarDecl(decl) => Some(Region::Head(decl)),
        ForHead::UsingDecl(decl) => Some(Region::UsingHead(decl)),
        ForHead::Pat(_) => None,
    };
    let rest = |walk: &mut W| {
        match head {
            ForHead::VarDecl(decl) => bind_each(walk, &decl.decls, &element),
            ForHead::UsingDecl(decl) => bind_each(walk, &decl.decls, &element),
            ForHead::Pat(pattern) => walk_pattern(walk, pattern, element.clone()),
        }
        walk.expr(iterated, Use::Bind);
        walk_stmt(walk, body);
    };
    match region {
        Some(region) => walk.within(start, region, rest),
        None => rest(walk),
    }
}

fn bind_each<'a, W: Walk<'a>>(walk: &mut W, declarators: &'a [VarDeclarator], element: &Source<'a>) {
    for declarator in declarators {
        // `for (var a = 1 in b)` is sloppy mode's.
        walk_optional(walk, declarator.init.as_deref(), Use::Escape);
        walk_pattern(walk, &declarator.name, element.clone());
    }
}
