use swc_core::ecma::ast::*;

use super::class::{walk_class, walk_property_name};
use super::function::{walk_arrow, walk_function};
use super::jsx::{walk_jsx_children, walk_jsx_element};
use super::pattern::{walk_array_pattern, walk_object_pattern};
use super::statement::walk_optional;
use super::{Region, Use, Walk};
use crate::scope::Source;
use crate::wrappers::strip_wrappers;

/// Walks the operands of an expression. `usage` is handed on to those that can be the value of the whole.
pub(crate) fn walk_expr<'a, W: Walk<'a>>(walk: &mut W, expr: &'a Expr, usage: Use) {
    match expr {
        Expr::Paren(_)
        | Expr::TsAs(_)
        | Expr::TsNonNull(_)
        | Expr::TsTypeAssertion(_)
        | Expr::TsConstAssertion(_)
        | Expr::TsSatisfies(_)
        | Expr::TsInstantiation(_) => walk.expr(strip_wrappers(expr), usage),
        Expr::Await(operand) => walk.expr(&operand.arg, usage),
        Expr::Unary(operand) => walk.expr(&operand.arg, Use::Discard),
        Expr::Update(operand) => match strip_wrappers(&operand.arg) {
            Expr::Ident(name) => walk.bind(name, Source::Unknown),
            target => walk.expr(target, Use::Discard),
        },
        Expr::Bin(_) => walk_binary(walk, expr, usage),
        Expr::Cond(cond) => {
            walk.expr(&cond.test, Use::Discard);
            walk.expr(&cond.cons, usage);
            walk.expr(&cond.alt, usage);
        }
        Expr::Seq(seq) => {
            let last = seq.exprs.len().saturating_sub(1);
            for (index, operand) in seq.exprs.iter().enumerate() {
                walk.expr(operand, if index == last { usage } else { Use::Discard });
            }
        }
        Expr::Member(member) => {
            walk.expr(&member.obj, Use::Discard);
            walk_member_name(walk, &member.prop);
        }
        Expr::SuperProp(member) => walk_super_name(walk, &member.prop),
        Expr::OptChain(chain) => match &*chain.base {
            OptChainBase::Member(member) => {
                walk.expr(&member.obj, Use::Discard);
                walk_member_name(walk, &member.prop);
            }
            OptChainBase::Call(call) => {
                walk.expr(&call.callee, Use::Discard);
                walk_arguments(walk, &call.args);
            }
        },
        Expr::Call(call) => {
            if let Callee::Expr(callee) = &call.callee {
                walk.expr(callee, Use::Discard);
            }
            walk_arguments(walk, &call.args);
        }
        Expr::New(call) => {
            walk.expr(&call.callee, Use::Discard);
            walk_arguments(walk, call.args.as_deref().unwrap_or_default());
        }
        Expr::Tpl(template) => walk_each(walk, &template.exprs, Use::Discard),
        Expr::TaggedTpl(tagged) => {
            walk.expr(&tagged.tag, Use::Discard);
            walk_each(walk, &tagged.tpl.exprs, Use::Escape);
        }
        Expr::Assign(assign) => walk_assignment(walk, assign, usage),
        Expr::Array(array) => {
            for element in array.elems.iter().flatten() {
                walk.expr(&element.expr, Use::Escape);
            }
        }
        Expr::Object(object) => walk_object(walk, object),
        Expr::Fn(function) => walk_fn_expr(walk, function),
        Expr::Arrow(arrow) => walk_arrow(walk, arrow),
        Expr::Class(class) => walk_class_expr(walk, class),
        Expr::Yield(operand) => walk_optional(walk, operand.arg.as_deref(), Use::Escape),
        Expr::JSXElement(element) => walk_jsx_element(walk, element),
        Expr::JSXFragment(fragment) => walk_jsx_children(walk, &fragment.children),
        Expr::Ident(_)
        | Expr::This(_)
        | Expr::Lit(_)
        | Expr::MetaProp(_)
        | Expr::PrivateName(_)
        | Expr::JSXMember(_)
        | Expr::JSXNamespacedName(_)
        | Expr::JSXEmpty(_)
        | Expr::Invalid(_) => {}
    }
}

pub(crate) fn walk_arguments<'a, W: Walk<'a>>(walk: &mut W, arguments: &'a [ExprOrSpread]) {
    for argument in arguments {
        walk.expr(&argument.expr, Use::Escape);
    }
}

pub(crate) fn walk_member_name<'a, W: Walk<'a>>(walk: &mut W, name: &'a MemberProp) {
    if let MemberProp::Computed(name) = name {
        walk.expr(&name.expr, Use::Discard);
    }
}

pub(super) fn walk_fn_expr<'a, W: Walk<'a>>(walk: &mut W, function: &'a FnExpr) {
    match &function.ident {
        Some(name) => walk.within(function.function.span.lo, Region::OwnName(name), |walk| {
            walk_function(walk, &function.function);
        }),
        None => walk_function(walk, &function.function),
    }
}

pub(super) fn walk_class_expr<'a, W: Walk<'a>>(walk: &mut W, class: &'a ClassExpr) {
    match &class.ident {
        Some(name) => {
            walk.within(class.class.span.lo, Region::OwnName(name), |walk| walk_class(walk, &class.class))
        }
        None => walk_class(walk, &class.class),
    }
}

/// In a loop, because the parser builds chains such as `a + b + c` of any length without recursion. Both operands of
/// `||` and `??` can be the value of the whole, but only the right one of `&&`: the left one would be falsy.
fn walk_binary<'a, W: Walk<'a>>(walk: &mut W, expr: &'a Expr, usage: Use) {
    let mut rights = Vec::new();
    let (mut left, mut left_usage) = (expr, usage);
    while let Expr::Bin(bin) = left {
        let (for_left, for_right) = match bin.op {
            BinaryOp::LogicalOr | BinaryOp::NullishCoalescing => (left_usage, left_usage),
            BinaryOp::LogicalAnd => (Use::Discard, left_usage),
            _ => (Use::Discard, Use::Discard),
        };
        rights.push((&*bin.right, for_right));
        (left, left_usage) = (&bin.left, for_left);
    }
    walk.expr(left, left_usage);
    for (right, usage) in rights.into_iter().rev() {
        walk.expr(right, usage);
    }
}

fn walk_each<'a, W: Walk<'a>>(walk: &mut W, exprs: &'a [Box<Expr>], usage: Use) {
    for expr in exprs {
        walk.expr(expr, usage);
    }
}

fn walk_object<'a, W: Walk<'a>>(walk: &mut W, object: &'a ObjectLit) {
    for prop in &object.props {
        let prop = match prop {
            PropOrSpread::Spread(spread) => {
                walk.expr(&spread.expr, Use::Escape);
                continue;
            }
            PropOrSpread::Prop(prop) => &**prop,
        };
        match prop {
            Prop::Shorthand(name) => walk.export_name(name),
            Prop::KeyValue(prop) => {
                walk_property_name(walk, &prop.key);
                walk.expr(&prop.value, Use::Escape);
            }
            Prop::Assign(prop) => walk.expr(&prop.value, Use::Escape),
            Prop::Getter(prop) => {
                walk_property_name(walk, &prop.key);
                walk_function(walk, &prop.function);
            }
            Prop::Setter(prop) => {
                walk_property_name(walk, &prop.key);
                walk_function(walk, &prop.function);
            }
            Prop::Method(prop) => {
                walk_property_name(walk, &prop.key);
                walk_function(walk, &prop.function);
            }
        }
    }
}

/// What is assigned to anything but a name, or is handed on, leaves the bindings.
fn walk_assignment<'a, W: Walk<'a>>(walk: &mut W, assign: &'a AssignExpr, usage: Use) {
    let keeps_value = matches!(
        assign.op,
        AssignOp::Assign | AssignOp::AndAssign | AssignOp::OrAssign | AssignOp::NullishAssign
    );
    let source = if keeps_value { walk.source_of(&assign.right) } else { Source::Unknown };
    let is_followed = match &assign.left {
        AssignTarget::Simple(target) => walk_simple_target(walk, target, source),
        AssignTarget::Pat(AssignTargetPat::Array(pattern)) => {
            walk_array_pattern(walk, pattern, &source);
            true
        }
        AssignTarget::Pat(AssignTargetPat::Object(pattern)) => {
            walk_object_pattern(walk, pattern, &source);
            true
        }
        AssignTarget::Pat(AssignTargetPat::Invalid(_)) => false,
    };
    let value_usage = match usage {
        _ if !keeps_value => Use::Discard,
        Use::Bind | Use::Discard if is_followed => Use::Bind,
        _ => Use::Escape,
    };
    walk.expr(&assign.right, value_usage);
}

/// Whether the target is a name.
fn walk_simple_target<'a, W: Walk<'a>>(
    walk: &mut W,
    target: &'a SimpleAssignTarget,
    source: Source<'a>,
) -> bool {
    let wrapped = match target {
        SimpleAssignTarget::Ident(name) => {
            walk.bind(&name.id, source);
            return true;
        }
        SimpleAssignTarget::Member(member) => {
            walk.expr(&member.obj, Use::Discard);
            walk_member_name(walk, &member.prop);
            return false;
        }
        SimpleAssignTarget::SuperProp(member) => {
            walk_super_name(walk, &member.prop);
            return false;
        }
        SimpleAssignTarget::Paren(target) => &target.expr,
        SimpleAssignTarget::TsAs(target) => &target.expr,
        SimpleAssignTarget::TsSatisfies(target) => &target.expr,
        SimpleAssignTarget::TsNonNull(target) => &target.expr,
        SimpleAssignTarget::TsTypeAssertion(target) => &target.expr,
        SimpleAssignTarget::TsInstantiation(target) => &target.expr,
        SimpleAssignTarget::OptChain(_) | SimpleAssignTarget::Invalid(_) => return false,
    };
    match strip_wrappers(wrapped) {
        Expr::Ident(name) => {
            walk.bind(name, source);
            true
        }
        target => {
            walk.expr(target, Use::Discard);
            false
        }
    }
}

fn walk_super_name<'a, W: Walk<'a>>(walk: &mut W, name: &'a SuperProp) {
    if let SuperProp::Computed(name) = name {
        walk.expr(&name.expr, Use::Discard);
    }
}
