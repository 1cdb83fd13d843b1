use swc_core::ecma::ast::*;

use super::{Use, Walk};

pub(crate) fn walk_jsx_element<'a, W: Walk<'a>>(walk: &mut W, element: &'a JSXElement) {
    walk.element(element);
    if let Some(name) = component_name(&element.opening.name) {
        walk.export_name(name);
    }
    for attribute in &element.opening.attrs {
        match attribute {
            JSXAttrOrSpread::JSXAttr(attribute) => match &attribute.value {
                Some(JSXAttrValue::JSXExprContainer(container)) => walk_container(walk, container),
                Some(JSXAttrValue::JSXElement(element)) => walk_jsx_element(walk, element),
                Some(JSXAttrValue::JSXFragment(fragment)) => walk_jsx_children(walk, &fragment.children),
                Some(JSXAttrValue::Str(_)) | None => {}
            },
            JSXAttrOrSpread::SpreadElement(spread) => walk.expr(&spread.expr, Use::Escape),
        }
    }
    walk_jsx_children(walk, &element.children);
}

/// The name that a tag reads, and hands to whatever makes elements. `<a>` and `<a:b>` read none.
fn component_name(name: &JSXElementName) -> Option<&Ident> {
    let mut object = match name {
        JSXElementName::Ident(name) => {
            return (!name.sym.starts_with(|c: char| c.is_ascii_lowercase())).then_some(name);
        }
        JSXElementName::JSXMemberExpr(member) => &member.obj,
        JSXElementName::JSXNamespacedName(_) => return None,
    };
    loop {
        match object {
            JSXObject::JSXMemberExpr(member) => object = &member.obj,
            JSXObject::Ident(name) => return Some(name),
        }
    }
}

pub(crate) fn walk_jsx_children<'a, W: Walk<'a>>(walk: &mut W, children: &'a [JSXElementChild]) {
    if walk.is_stopped() {
        return;
    }
    for child in children {
        match child {
            JSXElementChild::JSXExprContainer(container) => walk_container(walk, container),
            JSXElementChild::JSXSpreadChild(spread) => walk.expr(&spread.expr, Use::Escape),
            JSXElementChild::JSXElement(element) => walk_jsx_element(walk, element),
            JSXElementChild::JSXFragment(fragment) => walk_jsx_children(walk, &fragment.children),
            JSXElementChild::JSXText(_) => {}
        }
    }
}

fn walk_container<'a, W: Walk<'a>>(walk: &mut W, container: &'a JSXExprContainer) {
    if let JSXExpr::Expr(expr) = &container.expr {
        walk.expr(expr, Use::Escape);
    }
}
