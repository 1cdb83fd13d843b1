use std::rc::Rc;

use swc_core::ecma::ast::*;

use super::{Use, Walk};
use crate::scope::{Key, Source};
use crate::wrappers::strip_wrappers;

pub(crate) fn walk_pattern<'a, W: Walk<'a>>(walk: &mut W, pattern: &'a Pat, source: Source<'a>) {
    if walk.is_stopped() {
        return;
    }
    match pattern {
        Pat::Ident(name) => walk.bind(&name.id, source),
        Pat::Array(pattern) => walk_array_pattern(walk, pattern, &source),
        Pat::Object(pattern) => walk_object_pattern(walk, pattern, &source),
        Pat::Rest(rest) => walk_pattern(walk, &rest.arg, source),
        Pat::Assign(pattern) => walk_default(walk, &pattern.left, &pattern.right, source),
        Pat::Expr(target) => match strip_wrappers(target) {
            Expr::Ident(name) => walk.bind(name, source),
            target => {
                walk.escape(&source);
                walk.expr(target, Use::Discard);
            }
        },
        Pat::Invalid(_) => {}
    }
}

pub(crate) fn walk_array_pattern<'a, W: Walk<'a>>(walk: &mut W, pattern: &'a ArrayPat, source: &Source<'a>) {
    for element in pattern.elems.iter().flatten() {
        let part = if let Pat::Rest(_) = element { source.clone() } else { source.element() };
        walk_pattern(walk, element, part);
    }
}

pub(crate) fn walk_object_pattern<'a, W: Walk<'a>>(
    walk: &mut W,
    pattern: &'a ObjectPat,
    source: &Source<'a>,
) {
    for prop in &pattern.props {
        match prop {
            ObjectPatProp::KeyValue(prop) => {
                let key = walk_key(walk, &prop.key);
                walk_pattern(walk, &prop.value, source.member(key));
            }
            ObjectPatProp::Assign(prop) => {
                let part = source.member(Key::Name(&prop.key.id.sym));
                match prop.value.as_deref() {
                    Some(default) => {
                        walk.expr(default, Use::Bind);
                        let either = either(part, walk.source_of(default));
                        walk.bind(&prop.key.id, either);
                    }
                    None => walk.bind(&prop.key.id, part),
                }
            }
            ObjectPatProp::Rest(rest) => walk_pattern(walk, &rest.arg, source.clone()),
        }
    }
}

pub(super) fn walk_default<'a, W: Walk<'a>>(
    walk: &mut W,
    target: &'a Pat,
    default: &'a Expr,
    source: Source<'a>,
) {
    walk.expr(default, Use::Bind);
    let either = either(source, walk.source_of(default));
    walk_pattern(walk, target, either);
}

/// Walks a property's computed name, and says what it is.
fn walk_key<'a, W: Walk<'a>>(walk: &mut W, name: &'a PropName) -> Key<'a> {
    match name {
        PropName::Ident(name) => Key::Name(&name.sym),
        PropName::Str(name) => Key::of_string(&name.value),
        PropName::Computed(name) => {
            walk.expr(&name.expr, Use::Discard);
            Key::Computed(&name.expr, walk.place().scope)
        }
        PropName::Num(_) | PropName::BigInt(_) => Key::Other,
    }
}

fn either<'a>(left: Source<'a>, right: Source<'a>) -> Source<'a> {
    Source::Either(Rc::new((left, right)))
}
