use rustc_hash::FxHashMap;
use swc_core::atoms::Atom;
use swc_core::ecma::ast::*;

use crate::walk::is_value_namespace;

/// Whether functions in blocks are also `var`s of the function around them (annex B of the specification).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    Strict,
    Sloppy,
}

/// The names that `var` declares anywhere in the statements of a function, blocks included.
pub(crate) fn hoist_vars<'a>(stmts: impl IntoIterator<Item = &'a Stmt>, mode: Mode) -> Vec<&'a Atom> {
    let mut hoister = Hoister { names: Vec::new(), enclosing: FxHashMap::default(), mode };
    for stmt in stmts {
        hoister.stmt(stmt, Level::Top);
    }
    hoister.names
}

/// The names that the statements of one block declare for this block.
pub(crate) fn lexical_names<'a>(stmts: impl IntoIterator<Item = &'a Stmt>, names: &mut Vec<&'a Atom>) {
    for stmt in stmts {
        let mut stmt = stmt;
        while let Stmt::Labeled(labeled) = stmt {
            stmt = &labeled.body;
        }
        if let Stmt::Decl(decl) = stmt {
            declared_names(decl, names);
        }
    }
}

/// Everything but `var`.
pub(crate) fn declared_names<'a>(decl: &'a Decl, names: &mut Vec<&'a Atom>) {
    match decl {
        Decl::Fn(decl) if !decl.declare && decl.function.body.is_some() => names.push(&decl.ident.sym),
        Decl::TsEnum(decl) if !decl.declare => names.push(&decl.id.sym),
        Decl::TsModule(decl) if is_value_namespace(decl) => {
            if let TsModuleName::Ident(name) = &decl.id {
                names.push(&name.sym);
            }
        }
        decl => binding_names(decl, names),
    }
}

pub(crate) fn pattern_names<'a>(pattern: &'a Pat, names: &mut Vec<&'a Atom>) {
    match pattern {
        Pat::Ident(name) => names.push(&name.id.sym),
        Pat::Array(pattern) => {
            pattern.elems.iter().flatten().for_each(|element| pattern_names(element, names))
        }
        Pat::Rest(rest) => pattern_names(&rest.arg, names),
        Pat::Assign(pattern) => pattern_names(&pattern.left, names),
        Pat::Object(pattern) => {
            for prop in &pattern.props {
                match prop {
                    ObjectPatProp::KeyValue(prop) => pattern_names(&prop.value, names),
                    ObjectPatProp::Assign(prop) => names.push(&prop.key.id.sym),
                    ObjectPatProp::Rest(rest) => pattern_names(&rest.arg, names),
                }
            }
        }
        Pat::Expr(_) | Pat::Invalid(_) => {}
    }
}

/// `let`, `const`, `using` and classes: what a `var` of the same name cannot cross.
fn binding_names<'a>(decl: &'a Decl, names: &mut Vec<&'a Atom>) {
    match decl {
        Decl::Var(decl) if decl.kind != VarDeclKind::Var && !decl.declare => {
            declarator_names(&decl.decls, names)
        }
        Decl::Using(decl) => declarator_names(&decl.decls, names),
        Decl::Class(decl) if !decl.declare => names.push(&decl.ident.sym),
        _ => {}
    }
}

pub(crate) fn declarator_names<'a>(declarators: &'a [VarDeclarator], names: &mut Vec<&'a Atom>) {
    for declarator in declarators {
        pattern_names(&declarator.name, names);
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    Top,
    Block,
}

struct Hoister<'a> {
    names: Vec<&'a Atom>,
    /// How many of the blocks around declare the name: a function in a block is no `var` where that would clash.
    enclosing: FxHashMap<&'a Atom, u32>,
    mode: Mode,
}

impl<'a> Hoister<'a> {
    fn stmt(&mut self, stmt: &'a Stmt, level: Level) {
        match stmt {
            Stmt::Decl(Decl::Var(decl)) => self.var(decl),
            Stmt::Decl(Decl::Fn(decl)) if level == Level::Block => self.function_in_block(decl),
            Stmt::Block(block) => self.block(&block.stmts),
            Stmt::If(stmt) => self.if_stmt(stmt),
            Stmt::With(stmt) => self.stmt(&stmt.body, Level::Block),
            Stmt::While(stmt) => self.stmt(&stmt.body, Level::Block),
            Stmt::DoWhile(stmt) => self.stmt(&stmt.body, Level::Block),
            Stmt::Labeled(stmt) => self.stmt(&stmt.body, level),
            Stmt::For(stmt) => match &stmt.init {
                Some(VarDeclOrExpr::VarDecl(head)) => self.loop_stmt(head, &stmt.body),
                _ => self.stmt(&stmt.body, Level::Block),
            },
            Stmt::ForIn(stmt) => self.iteration(&stmt.left, &stmt.body),
            Stmt::ForOf(stmt) => self.iteration(&stmt.left, &stmt.body),
            Stmt::Switch(stmt) => {
                let stmts = || stmt.cases.iter().flat_map(|case| &case.cons);
                self.within(stmts(), |hoister| stmts().for_each(|stmt| hoister.stmt(stmt, Level::Block)));
            }
            Stmt::Try(stmt) => self.try_stmt(stmt),
            _ => {}
        }
    }

    fn var(&mut self, decl: &'a VarDecl) {
        if decl.kind == VarDeclKind::Var && !decl.declare {
            declarator_names(&decl.decls, &mut self.names);
        }
    }

    fn function_in_block(&mut self, decl: &'a FnDecl) {
        let is_plain = !decl.function.is_async && !decl.function.is_generator && decl.function.body.is_some();
        // The function's own block cannot declare the name a second time, so the count is that of the others.
        let is_free = self.enclosing.get(&decl.ident.sym).is_none_or(|&count| count == 0);
        if self.mode == Mode::Sloppy && is_plain && is_free {
            self.names.push(&decl.ident.sym);
        }
    }

    fn block(&mut self, stmts: &'a [Stmt]) {
        self.within(stmts, |hoister| stmts.iter().for_each(|stmt| hoister.stmt(stmt, Level::Block)));
    }

    fn if_stmt(&mut self, stmt: &'a IfStmt) {
        let mut current = stmt;
        loop {
            self.stmt(&current.cons, Level::Block);
            match current.alt.as_deref() {
                Some(Stmt::If(next)) => current = next,
                Some(last) => return self.stmt(last, Level::Block),
                None => return,
            }
        }
    }

    fn iteration(&mut self, head: &'a ForHead, body: &'a Stmt) {
        match head {
            ForHead::VarDecl(head) => self.loop_stmt(head, body),
            ForHead::UsingDecl(_) | ForHead::Pat(_) => self.stmt(body, Level::Block),
        }
    }

    fn loop_stmt(&mut self, head: &'a VarDecl, body: &'a Stmt) {
        self.var(head);
        let mut names = Vec::new();
        if head.kind != VarDeclKind::Var {
            declarator_names(&head.decls, &mut names);
        }
        self.with_names(&names, |hoister| hoister.stmt(body, Level::Block));
    }

    fn try_stmt(&mut self, stmt: &'a TryStmt) {
        self.block(&stmt.block.stmts);
        if let Some(clause) = &stmt.handler {
            let mut names = Vec::new();
            match &clause.param {
                // A plain catch parameter may be declared again by `var`.
                Some(Pat::Ident(_)) | None => {}
                Some(param) => pattern_names(param, &mut names),
            }
            self.with_names(&names, |hoister| hoister.block(&clause.body.stmts));
        }
        if let Some(finalizer) = &stmt.finalizer {
            self.block(&finalizer.stmts);
        }
    }

    fn within(&mut self, stmts: impl IntoIterator<Item = &'a Stmt>, walk: impl FnOnce(&mut Self)) {
        let mut names = Vec::new();
        if self.mode == Mode::Sloppy {
            for stmt in stmts {
                if let Stmt::Decl(decl) = stmt {
                    binding_names(decl, &mut names);
                }
            }
        }
        self.with_names(&names, walk);
    }

    fn with_names(&mut self, names: &[&'a Atom], walk: impl FnOnce(&mut Self)) {
        for &name in names {
            *self.enclosing.entry(name).or_default() += 1;
        }
        walk(self);
        for &name in names {
            if let Some(count) = self.enclosing.get_mut(name) {
                *count = count.saturating_sub(1);
            }
        }
    }
}
