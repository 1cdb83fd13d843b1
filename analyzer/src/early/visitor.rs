//! The way through the tree: which check is made of which node, and what is no code.

use std::mem;

use swc_core::ecma::ast::*;
use swc_core::ecma::visit::{Visit, VisitWith};

use super::checker::Checker;

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
        self.shorthand(prop);
    }

    fn visit_simple_assign_target(&mut self, target: &SimpleAssignTarget) {
        self.simple_target(target);
    }

    fn visit_update_expr(&mut self, update: &UpdateExpr) {
        self.target(&update.arg);
        update.arg.visit_with(self);
    }

    fn visit_unary_expr(&mut self, unary: &UnaryExpr) {
        self.unary(unary);
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
        self.object(object);
    }

    fn visit_number(&mut self, number: &Number) {
        self.number(number);
    }

    fn visit_str(&mut self, text: &Str) {
        self.text(text);
    }

    fn visit_with_stmt(&mut self, stmt: &WithStmt) {
        if self.is_strict {
            self.report(stmt.span.lo, "Strict mode code may not include a with statement");
        }
        stmt.obj.visit_with(self);
        self.held(&stmt.body, false);
    }

    fn visit_if_stmt(&mut self, stmt: &IfStmt) {
        self.conditional(stmt);
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
        self.for_loop(stmt);
    }

    fn visit_for_in_stmt(&mut self, stmt: &ForInStmt) {
        self.for_each(&stmt.left, &stmt.right, &stmt.body);
    }

    fn visit_for_of_stmt(&mut self, stmt: &ForOfStmt) {
        self.for_each(&stmt.left, &stmt.right, &stmt.body);
    }

    fn visit_block_stmt(&mut self, block: &BlockStmt) {
        self.block(&block.stmts, &[]);
    }

    fn visit_switch_stmt(&mut self, stmt: &SwitchStmt) {
        self.switch(stmt);
    }

    fn visit_catch_clause(&mut self, clause: &CatchClause) {
        self.catch(clause);
    }

    fn visit_var_decl(&mut self, decl: &VarDecl) {
        self.variables(decl);
    }

    fn visit_function(&mut self, function: &Function) {
        self.plain_function(function);
    }

    fn visit_arrow_expr(&mut self, arrow: &ArrowExpr) {
        self.arrow(arrow);
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
        self.class(class);
    }

    fn visit_class_decl(&mut self, class: &ClassDecl) {
        if !class.declare {
            class.class.visit_with(self);
        }
    }

    fn visit_constructor(&mut self, constructor: &Constructor) {
        self.constructor(constructor);
    }

    fn visit_class_prop(&mut self, field: &ClassProp) {
        field.key.visit_with(self);
        self.apart(false, |checker| field.value.visit_with(checker));
    }

    fn visit_private_prop(&mut self, field: &PrivateProp) {
        self.apart(false, |checker| field.value.visit_with(checker));
    }

    fn visit_static_block(&mut self, block: &StaticBlock) {
        self.static_block(block);
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
