//! Classes: their private names, their fields and what they may not have.

use std::mem;

use swc_core::common::{Span, Spanned};
use swc_core::ecma::ast::*;
use swc_core::ecma::visit::VisitWith;

use super::checker::Checker;
use super::declared::{List, names_of};
use super::privates::read_privates;

impl Checker {
    pub(super) fn class(&mut self, class: &Class) {
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

    pub(super) fn static_block(&mut self, block: &StaticBlock) {
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

/// A static member called `prototype`.
fn find_static_prototype(class: &Class) -> Option<Span> {
    class.body.iter().find_map(|member| {
        let (is_static, key) = match member {
            ClassMember::Method(method) => (method.is_static, &method.key),
            ClassMember::ClassProp(field) => (field.is_static && !field.declare, &field.key),
            _ => return None,
        };
        let is_prototype = match key {
            PropName::Ident(name) => name.sym == "prototype",
            PropName::Str(name) => name.value.as_str() == Some("prototype"),
            _ => false,
        };
        (is_static && is_prototype).then(|| key.span())
    })
}
