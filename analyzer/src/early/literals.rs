//! Literals: octal numbers, escapes, and objects with two prototypes.

use swc_core::common::{Span, Spanned};
use swc_core::ecma::ast::*;
use swc_core::ecma::visit::VisitWith;

use super::checker::Checker;
use super::strict::{has_legacy_escape, is_legacy_octal};

impl Checker {
    pub(super) fn object(&mut self, object: &ObjectLit) {
        let mut protos = object.props.iter().filter_map(proto_of);
        if let (Some(_), Some(second)) = (protos.next(), protos.next()) {
            self.report(second.lo, "Duplicate __proto__ fields are not allowed in object literals");
        }
        object.visit_children_with(self);
    }

    pub(super) fn number(&mut self, number: &Number) {
        if self.is_strict && is_legacy_octal(number) {
            self.report(number.span.lo, "Octal literals are not allowed in strict mode.");
        }
    }

    pub(super) fn text(&mut self, text: &Str) {
        if self.is_strict && text.raw.as_deref().is_some_and(has_legacy_escape) {
            self.report(text.span.lo, "Octal escape sequences are not allowed in strict mode.");
        }
    }
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
