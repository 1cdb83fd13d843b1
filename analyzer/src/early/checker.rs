use std::mem;

use swc_core::atoms::Atom;
use swc_core::common::{BytePos, Span, Spanned};
use swc_core::ecma::ast::*;
use swc_core::ecma::visit::{Visit, VisitWith};

use super::class::{Privates, find_static_prototype, read_privates};
use super::declared::{Declared, List, Name, find_repeated, names_of, names_of_items, names_of_pattern};
use super::strict::{has_legacy_escape, is_legacy_octal, is_reserved, is_restricted, is_strict_body};
use crate::options::Language;
use crate::parser::{Fault, offset_of};
use crate::stack::StackGuard;
use crate::tree::{Shape, Tree};
use crate::wrappers::strip_wrappers;

/// The first early error. `Err` where the text is nested too deeply. `reserved`: names that a file is given as parameters,
/// so that it cannot declare them by `let`.
pub(crate) fn find_early_error(
    tree: &Tree,
    language: Language,
    reserved: &[&str],
    guard: StackGuard,
) -> Result<Option<Fault>, ()> {
    let mut checker = Checker {
        language,
        is_strict: matches!(tree, Tree::Module(_) | Tree::Function { shape: Shape::Strict, .. }),
        may_call_super: false,
        is_derived: false,
        declared: Declared::default(),
        classes: Vec::new(),
        first: None,
        guard,
        is_stopped: false,
    };
    match tree {
        Tree::Function { expr, .. } => expr.visit_with(&mut checker),
        Tree::Module(module) => {
            let names = names_of_items(&module.body);
            checker.list(&names, &[], |checker| module.body.visit_with(checker));
        }
        Tree::Script(script) => checker.script(script, reserved),
    }
    if checker.is_stopped { Err(()) } else { Ok(checker.first.map(|(_, fault)| fault)) }
}

struct Checker {
    language: Language,
    is_strict: bool,
    /// In the constructor of a class that extends another.
    may_call_super: bool,
    /// Whether the class around extends another.
    is_derived: bool,
    declared: Declared,
    classes: Vec<Privates>,
    first: Option<(BytePos, Fault)>,
    guard: StackGuard,
    is_stopped: bool,
}

impl Checker {
    fn report(&mut self, at: BytePos, message: impl Into<String>) {
        if self.first.as_ref().is_none_or(|(first, _)| at < *first) {
            self.first = Some((at, Fault::new(offset_of(at), message)));
        }
    }

    fn report_repeated(&mut self, at: BytePos, name: &Atom) {
        self.report(at, format!("Identifier '{name}' has already been declared"));
    }

    fn is_stopped(&mut self) -> bool {
        self.is_stopped = self.is_stopped || self.guard.is_exhausted();
        self.is_stopped
    }

    /// Statements that declare these names, in a scope that has those of `outer` already.
    fn list(&mut self, names: &[Name], outer: &[Name], walk: impl FnOnce(&mut Self)) {
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

    fn script(&mut self, script: &Script, reserved: &[&str]) {
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

    /// Functions at the top of a function are declared as `var` is.
    fn functions_at_top(&mut self, stmts: &[Stmt]) {
        for stmt in stmts {
            if let Stmt::Decl(Decl::Fn(decl)) = stmt
                && !decl.declare
                && decl.function.body.is_some()
            {
                self.var(&decl.ident.sym, decl.ident.span.lo);
            }
        }
    }

    fn var(&mut self, name: &Atom, at: BytePos) {
        if let Some(later) = self.declared.find_conflict(name, at) {
            self.report_repeated(later, name);
        }
    }

    /// A function with its parameters. `allows_repeats`: as sloppy functions with plain parameters do.
    fn function(
        &mut self,
        params: &[&Pat],
        body: Option<&FunctionBody>,
        allows_repeats: bool,
        walk: impl FnOnce(&mut Self),
    ) {
        let outer = (mem::take(&mut self.declared), self.is_strict);
        let stmts = body.map_or(&[][..], |body| &body.stmts);
        self.is_strict |= is_strict_body(stmts);
        let mut parameters = Vec::new();
        params.iter().for_each(|param| names_of_pattern(param, &mut parameters));
        let is_simple = params.iter().all(|param| matches!(param, Pat::Ident(_)));
        if (self.is_strict || !is_simple || !allows_repeats)
            && let Some(name) = find_repeated(&parameters, true)
        {
            self.report(name.span.lo, "Duplicate parameter name not allowed in this context");
        }
        let names = names_of(stmts, List::Function);
        self.list(&names, &parameters, |checker| {
            checker.functions_at_top(stmts);
            walk(checker);
        });
        (self.declared, self.is_strict) = outer;
    }

    fn block(&mut self, stmts: &[Stmt], outer: &[Name]) {
        let names = names_of(stmts, List::Block);
        self.list(&names, outer, |checker| stmts.visit_with(checker));
    }

    /// A name that is declared, or assigned to.
    fn binding(&mut self, name: &Ident) {
        if self.is_strict && is_restricted(&name.sym) {
            self.report(name.span.lo, "Unexpected eval or arguments in strict mode");
        }
        self.reference(name);
    }

    fn reference(&mut self, name: &Ident) {
        if self.is_strict && is_reserved(&name.sym) {
            self.report(name.span.lo, "Unexpected strict mode reserved word");
        }
    }

    fn target(&mut self, expr: &Expr) {
        if let Expr::Ident(name) = strip_wrappers(expr) {
            self.binding(name);
        }
    }

    /// A statement that is held by another, where nothing can be declared but, in sloppy mode, a function behind `if` or a
    /// label.
    fn held(&mut self, stmt: &Stmt, allows_function: bool) {
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

    fn private(&mut self, name: &PrivateName) {
        if !self.classes.iter().any(|class| class.contains_key(&name.name)) {
            let message = format!("Private field '#{}' must be declared in an enclosing class", name.name);
            self.report(name.span.lo, message);
        }
    }

    /// Code with a `this` of its own.
    fn apart(&mut self, may_call_super: bool, walk: impl FnOnce(&mut Self)) {
        let outer = mem::replace(&mut self.may_call_super, may_call_super);
        walk(self);
        self.may_call_super = outer;
    }

    fn head(&mut self, names: &[Name], walk: impl FnOnce(&mut Self)) {
        self.list(names, &[], walk);
    }
}

impl Visit for Checker {
    fn visit_stmt(&mut self, stmt: &Stmt) {
        if !self.is_stopped() {
            stmt.visit_children_with(self);
        }
    }

    fn visit_expr(&mut self, expr: &Expr) {
        if self.is_stopped() {
            return;
        }
        // In a loop: the parser builds such chains of any length.
        let mut current = expr;
        loop {
            current = match current {
                Expr::Bin(bin) => {
                    bin.right.visit_with(self);
                    &bin.left
                }
                Expr::Member(member) => {
                    member.prop.visit_with(self);
                    &member.obj
                }
                Expr::Call(CallExpr { callee: Callee::Expr(callee), args, .. }) => {
                    args.visit_with(self);
                    callee
                }
                Expr::TaggedTpl(tagged) => {
                    tagged.tpl.visit_with(self);
                    &tagged.tag
                }
                Expr::OptChain(chain) => match &*chain.base {
                    OptChainBase::Member(member) => {
                        member.prop.visit_with(self);
                        &member.obj
                    }
                    OptChainBase::Call(call) => {
                        call.args.visit_with(self);
                        &call.callee
                    }
                },
                Expr::TsNonNull(inner) => &inner.expr,
                Expr::TsAs(inner) => &inner.expr,
                Expr::TsSatisfies(inner) => &inner.expr,
                Expr::Ident(name) => return self.reference(name),
                Expr::PrivateName(name) => return self.private(name),
                rest => return rest.visit_children_with(self),
            };
        }
    }

    fn visit_pat(&mut self, pattern: &Pat) {
        if self.is_stopped() {
            return;
        }
        match pattern {
            Pat::Ident(name) => self.binding(&name.id),
            Pat::Expr(target) => {
                self.target(target);
                target.visit_with(self);
            }
            pattern => pattern.visit_children_with(self),
        }
    }

    fn visit_assign_pat_prop(&mut self, prop: &AssignPatProp) {
        self.binding(&prop.key.id);
        prop.value.visit_with(self);
    }

    fn visit_simple_assign_target(&mut self, target: &SimpleAssignTarget) {
        if let SimpleAssignTarget::Ident(name) = target {
            return self.binding(&name.id);
        }
        if let SimpleAssignTarget::Paren(inner) = target {
            self.target(&inner.expr);
        }
        target.visit_children_with(self);
    }

    fn visit_update_expr(&mut self, update: &UpdateExpr) {
        self.target(&update.arg);
        update.arg.visit_with(self);
    }

    fn visit_unary_expr(&mut self, unary: &UnaryExpr) {
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

    fn visit_member_prop(&mut self, prop: &MemberProp) {
        match prop {
            MemberProp::PrivateName(name) => self.private(name),
            prop => prop.visit_children_with(self),
        }
    }

    fn visit_call_expr(&mut self, call: &CallExpr) {
        match &call.callee {
            Callee::Super(callee) if !self.may_call_super => {
                self.report(callee.span.lo, "'super' keyword unexpected here");
            }
            Callee::Import(_) => {
                if let Some(ExprOrSpread { spread: Some(span), .. }) = call.args.first() {
                    self.report(span.lo, "Unexpected token '...'");
                }
            }
            _ => {}
        }
        call.visit_children_with(self);
    }

    fn visit_object_lit(&mut self, object: &ObjectLit) {
        let mut protos = object.props.iter().filter_map(proto_of);
        if let (Some(_), Some(second)) = (protos.next(), protos.next()) {
            self.report(second.lo, "Duplicate __proto__ fields are not allowed in object literals");
        }
        object.visit_children_with(self);
    }

    fn visit_number(&mut self, number: &Number) {
        if self.is_strict && is_legacy_octal(number) {
            self.report(number.span.lo, "Octal literals are not allowed in strict mode.");
        }
    }

    fn visit_str(&mut self, text: &Str) {
        if self.is_strict && text.raw.as_deref().is_some_and(has_legacy_escape) {
            self.report(text.span.lo, "Octal escape sequences are not allowed in strict mode.");
        }
    }

    fn visit_with_stmt(&mut self, stmt: &WithStmt) {
        if self.is_strict {
            self.report(stmt.span.lo, "Strict mode code may not include a with statement");
        }
        stmt.obj.visit_with(self);
        self.held(&stmt.body, false);
    }

    fn visit_if_stmt(&mut self, stmt: &IfStmt) {
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

    fn visit_while_stmt(&mut self, stmt: &WhileStmt) {
        stmt.test.visit_with(self);
        self.held(&stmt.body, false);
    }

    fn visit_do_while_stmt(&mut self, stmt: &DoWhileStmt) {
        self.held(&stmt.body, false);
        stmt.test.visit_with(self);
    }

    fn visit_labeled_stmt(&mut self, stmt: &LabeledStmt) {
        self.reference(&stmt.label);
        self.held(&stmt.body, true);
    }

    fn visit_break_stmt(&mut self, _: &BreakStmt) {}

    fn visit_continue_stmt(&mut self, _: &ContinueStmt) {}

    fn visit_for_stmt(&mut self, stmt: &ForStmt) {
        let mut names = Vec::new();
        if let Some(VarDeclOrExpr::VarDecl(decl)) = &stmt.init
            && decl.kind != VarDeclKind::Var
        {
            decl.decls.iter().for_each(|declarator| names_of_pattern(&declarator.name, &mut names));
        }
        self.head(&names, |checker| {
            stmt.init.visit_with(checker);
            stmt.test.visit_with(checker);
            stmt.update.visit_with(checker);
            checker.held(&stmt.body, false);
        });
    }

    fn visit_for_in_stmt(&mut self, stmt: &ForInStmt) {
        self.head(&names_of_head(&stmt.left), |checker| {
            stmt.left.visit_with(checker);
            stmt.right.visit_with(checker);
            checker.held(&stmt.body, false);
        });
    }

    fn visit_for_of_stmt(&mut self, stmt: &ForOfStmt) {
        self.head(&names_of_head(&stmt.left), |checker| {
            stmt.left.visit_with(checker);
            stmt.right.visit_with(checker);
            checker.held(&stmt.body, false);
        });
    }

    fn visit_block_stmt(&mut self, block: &BlockStmt) {
        self.block(&block.stmts, &[]);
    }

    fn visit_switch_stmt(&mut self, stmt: &SwitchStmt) {
        stmt.discriminant.visit_with(self);
        let names = names_of(stmt.cases.iter().flat_map(|case| &case.cons), List::Block);
        self.list(&names, &[], |checker| stmt.cases.visit_with(checker));
    }

    fn visit_catch_clause(&mut self, clause: &CatchClause) {
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

    fn visit_var_decl(&mut self, decl: &VarDecl) {
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

    fn visit_function(&mut self, function: &Function) {
        function.decorators.visit_with(self);
        let params: Vec<&Pat> = function.params.iter().map(|param| &param.pat).collect();
        self.apart(false, |checker| {
            checker.function(&params, function.body.as_ref(), true, |checker| {
                function.params.visit_with(checker);
                if let Some(body) = &function.body {
                    body.stmts.visit_with(checker);
                }
            });
        });
    }

    fn visit_arrow_expr(&mut self, arrow: &ArrowExpr) {
        let params: Vec<&Pat> = arrow.params.iter().collect();
        let body = match &*arrow.body {
            ArrowFunctionBody::FunctionBody(body) => Some(body),
            ArrowFunctionBody::Expr(_) => None,
        };
        self.function(&params, body, false, |checker| {
            arrow.params.visit_with(checker);
            match &*arrow.body {
                ArrowFunctionBody::FunctionBody(body) => body.stmts.visit_with(checker),
                ArrowFunctionBody::Expr(value) => value.visit_with(checker),
            }
        });
    }

    fn visit_fn_expr(&mut self, function: &FnExpr) {
        self.function_name(function.ident.as_ref(), &function.function);
        function.function.visit_with(self);
    }

    fn visit_fn_decl(&mut self, function: &FnDecl) {
        if !function.declare {
            self.function_name(Some(&function.ident), &function.function);
            function.function.visit_with(self);
        }
    }

    fn visit_class(&mut self, class: &Class) {
        class.decorators.visit_with(self);
        if !self.language.has_types() && (!class.decorators.is_empty() || class.body.iter().any(is_decorated))
        {
            self.report(class.span.lo, "Node has no decorators and no `accessor`: use `language: 'ts'`");
        }
        if let Some(span) = find_static_prototype(class) {
            self.report(span.lo, "Classes may not have a static property named 'prototype'");
        }
        let (privates, repeated) = read_privates(class);
        if let Some((span, name)) = repeated {
            self.report(span.lo, format!("Identifier '#{name}' has already been declared"));
        }
        let outer = (mem::replace(&mut self.is_strict, true), self.is_derived);
        self.classes.push(privates);
        class.super_class.visit_with(self);
        self.is_derived = class.super_class.is_some();
        class.body.visit_with(self);
        self.classes.pop();
        (self.is_strict, self.is_derived) = outer;
    }

    fn visit_class_decl(&mut self, class: &ClassDecl) {
        if !class.declare {
            class.class.visit_with(self);
        }
    }

    fn visit_constructor(&mut self, constructor: &Constructor) {
        let params: Vec<&Pat> = constructor
            .params
            .iter()
            .filter_map(|param| match param {
                ParamOrTsParamProp::Param(param) => Some(&param.pat),
                ParamOrTsParamProp::TsParamProp(_) => None,
            })
            .collect();
        let may_call_super = self.is_derived;
        self.apart(may_call_super, |checker| {
            checker.function(&params, constructor.body.as_ref(), true, |checker| {
                constructor.params.visit_with(checker);
                if let Some(body) = &constructor.body {
                    body.stmts.visit_with(checker);
                }
            });
        });
    }

    fn visit_class_prop(&mut self, field: &ClassProp) {
        field.key.visit_with(self);
        self.apart(false, |checker| field.value.visit_with(checker));
    }

    fn visit_private_prop(&mut self, field: &PrivateProp) {
        self.apart(false, |checker| field.value.visit_with(checker));
    }

    fn visit_static_block(&mut self, block: &StaticBlock) {
        self.apart(false, |checker| {
            let outer = mem::take(&mut checker.declared);
            let names = names_of(&block.body.stmts, List::Function);
            checker.list(&names, &[], |checker| {
                checker.functions_at_top(&block.body.stmts);
                block.body.stmts.visit_with(checker);
            });
            checker.declared = outer;
        });
    }

    fn visit_private_method(&mut self, method: &PrivateMethod) {
        method.function.visit_with(self);
    }

    // Types are no code. What they and names of properties hold is never a reference.
    fn visit_ts_type_ann(&mut self, _: &TsTypeAnn) {}

    fn visit_ts_type(&mut self, _: &TsType) {}

    fn visit_ts_type_param_decl(&mut self, _: &TsTypeParamDecl) {}

    fn visit_ts_type_param_instantiation(&mut self, _: &TsTypeParamInstantiation) {}

    fn visit_ts_interface_decl(&mut self, _: &TsInterfaceDecl) {}

    fn visit_ts_type_alias_decl(&mut self, _: &TsTypeAliasDecl) {}

    fn visit_ts_expr_with_type_args(&mut self, _: &TsExprWithTypeArgs) {}

    /// What is in a namespace is another list, whose vars are not those around.
    fn visit_ts_module_block(&mut self, block: &TsModuleBlock) {
        let outer = mem::take(&mut self.declared);
        block.body.visit_with(self);
        self.declared = outer;
    }

    fn visit_ts_module_decl(&mut self, decl: &TsModuleDecl) {
        if !decl.declare && !decl.global {
            decl.body.visit_with(self);
        }
    }
}

impl Checker {
    /// The strictness of a function holds for its name too.
    fn function_name(&mut self, name: Option<&Ident>, function: &Function) {
        let body = function.body.as_ref().map_or(&[][..], |body| &body.stmts);
        if let Some(name) = name
            && (self.is_strict || is_strict_body(body))
            && is_restricted(&name.sym)
        {
            self.report(name.span.lo, "Unexpected eval or arguments in strict mode");
        }
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

fn proto_of(prop: &PropOrSpread) -> Option<Span> {
    let PropOrSpread::Prop(prop) = prop else { return None };
    let Prop::KeyValue(KeyValueProp { key, .. }) = &**prop else { return None };
    let is_proto = match key {
        PropName::Ident(name) => name.sym == "__proto__",
        PropName::Str(name) => name.value.as_str() == Some("__proto__"),
        _ => false,
    };
    is_proto.then(|| key.span())
}

fn is_decorated(member: &ClassMember) -> bool {
    match member {
        ClassMember::AutoAccessor(_) => true,
        ClassMember::Method(method) => !method.function.decorators.is_empty(),
        ClassMember::PrivateMethod(method) => !method.function.decorators.is_empty(),
        ClassMember::ClassProp(field) => !field.decorators.is_empty(),
        ClassMember::PrivateProp(field) => !field.decorators.is_empty(),
        _ => false,
    }
}
