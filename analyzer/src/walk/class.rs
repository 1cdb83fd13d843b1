use swc_core::ecma::ast::*;

use super::function::{walk_constructor, walk_decorators, walk_function};
use super::statement::{walk_optional, walk_stmts};
use super::{Region, Use, Walk};

pub(crate) fn walk_class<'a, W: Walk<'a>>(walk: &mut W, class: &'a Class) {
    walk_decorators(walk, &class.decorators);
    walk.within(class.span.lo, Region::Class, |walk| {
        walk_optional(walk, class.super_class.as_deref(), Use::Escape);
        for member in &class.body {
            walk_member(walk, member);
        }
    });
}

pub(super) fn walk_property_name<'a, W: Walk<'a>>(walk: &mut W, name: &'a PropName) {
    if let PropName::Computed(name) = name {
        walk.expr(&name.expr, Use::Discard);
    }
}

fn walk_member<'a, W: Walk<'a>>(walk: &mut W, member: &'a ClassMember) {
    match member {
        ClassMember::Constructor(constructor) => walk_constructor(walk, constructor),
        ClassMember::Method(method) => {
            walk_property_name(walk, &method.key);
            walk_function(walk, &method.function);
        }
        ClassMember::PrivateMethod(method) => walk_function(walk, &method.function),
        ClassMember::ClassProp(field) if field.declare => {}
        ClassMember::ClassProp(field) => {
            walk_decorators(walk, &field.decorators);
            walk_property_name(walk, &field.key);
            walk_field(walk, field.span.lo, field.value.as_deref());
        }
        ClassMember::PrivateProp(field) => {
            walk_decorators(walk, &field.decorators);
            walk_field(walk, field.span.lo, field.value.as_deref());
        }
        ClassMember::AutoAccessor(field) => {
            walk_decorators(walk, &field.decorators);
            if let Key::Public(name) = &field.key {
                walk_property_name(walk, name);
            }
            walk_field(walk, field.span.lo, field.value.as_deref());
        }
        ClassMember::StaticBlock(block) => {
            let stmts = &block.body.stmts;
            walk.within(block.span.lo, Region::ClassBody, |walk| {
                walk.within(block.span.lo, Region::StaticBlock(stmts), |walk| walk_stmts(walk, stmts));
            });
        }
        ClassMember::TsIndexSignature(_) | ClassMember::Empty(_) => {}
    }
}

fn walk_field<'a, W: Walk<'a>>(walk: &mut W, start: swc_core::common::BytePos, value: Option<&'a Expr>) {
    if let Some(value) = value {
        walk.within(start, Region::ClassBody, |walk| walk.expr(value, Use::Escape));
    }
}
