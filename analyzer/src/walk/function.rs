use swc_core::ecma::ast::*;

use super::pattern::{walk_default, walk_pattern};
use super::statement::walk_stmts;
use super::{Region, Use, Walk};
use crate::scope::Source;

/// A function without a body is a TypeScript signature.
pub(crate) fn walk_function<'a, W: Walk<'a>>(walk: &mut W, function: &'a Function) {
    walk_decorators(walk, &function.decorators);
    let Some(body) = &function.body else {
        return;
    };
    walk.within(function.span.lo, Region::Parameters(&function.params), |walk| {
        for (index, param) in function.params.iter().enumerate() {
            walk_decorators(walk, &param.decorators);
            let argument = walk.argument(function.span.lo, index);
            walk_pattern(walk, &param.pat, argument);
        }
        walk_body(walk, body);
    });
}

pub(crate) fn walk_arrow<'a, W: Walk<'a>>(walk: &mut W, arrow: &'a ArrowExpr) {
    walk.within(arrow.span.lo, Region::ArrowParameters(&arrow.params), |walk| {
        for (index, param) in arrow.params.iter().enumerate() {
            let argument = walk.argument(arrow.span.lo, index);
            walk_pattern(walk, param, argument);
        }
        match &*arrow.body {
            ArrowFunctionBody::FunctionBody(body) => walk_body(walk, body),
            ArrowFunctionBody::Expr(value) => walk.expr(value, Use::Return),
        }
    });
}

pub(crate) fn walk_constructor<'a, W: Walk<'a>>(walk: &mut W, constructor: &'a Constructor) {
    let Some(body) = &constructor.body else {
        return;
    };
    let region = Region::ConstructorParameters(&constructor.params);
    walk.within(constructor.span.lo, region, |walk| {
        for param in &constructor.params {
            match param {
                ParamOrTsParamProp::Param(param) => {
                    walk_decorators(walk, &param.decorators);
                    walk_pattern(walk, &param.pat, Source::Unknown);
                }
                ParamOrTsParamProp::TsParamProp(param) => {
                    walk_decorators(walk, &param.decorators);
                    walk_param_prop(walk, &param.param);
                }
            }
        }
        walk_body(walk, body);
    });
}

pub(super) fn walk_decorators<'a, W: Walk<'a>>(walk: &mut W, decorators: &'a [Decorator]) {
    for decorator in decorators {
        walk.expr(&decorator.expr, Use::Escape);
    }
}

fn walk_body<'a, W: Walk<'a>>(walk: &mut W, body: &'a FunctionBody) {
    walk.within(body.span.lo, Region::FunctionBody(&body.stmts), |walk| walk_stmts(walk, &body.stmts));
}

/// `constructor(private a = b)`: the value also becomes a property, out of sight.
fn walk_param_prop<'a, W: Walk<'a>>(walk: &mut W, param: &'a TsParamPropParam) {
    match param {
        TsParamPropParam::Ident(name) => walk.bind(&name.id, Source::Unknown),
        TsParamPropParam::Assign(pattern) => {
            walk_default(walk, &pattern.left, &pattern.right, Source::Unknown);
            if let Pat::Ident(name) = &*pattern.left {
                walk.export_name(&name.id);
            }
        }
    }
}
