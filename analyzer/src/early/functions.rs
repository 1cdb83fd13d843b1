//! Functions: their parameters, their strictness, and where `super` may be called.

use std::mem;

use swc_core::ecma::ast::*;
use swc_core::ecma::visit::VisitWith;

use super::checker::Checker;
use super::declared::{List, find_repeated, names_of, names_of_pattern};
use super::strict::{is_restricted, is_strict_body};

impl Checker {
    pub(super) fn plain_function(&mut self, function: &Function) {
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

    pub(super) fn arrow(&mut self, arrow: &ArrowExpr) {
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

    pub(super) fn constructor(&mut self, constructor: &Constructor) {
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

    /// Code with a `this` of its own.
    pub(super) fn apart(&mut self, may_call_super: bool, walk: impl FnOnce(&mut Self)) {
        let outer = mem::replace(&mut self.may_call_super, may_call_super);
        walk(self);
        self.may_call_super = outer;
    }

    /// The strictness of a function holds for its name too.
    pub(super) fn function_name(&mut self, name: Option<&Ident>, function: &Function) {
        let body = function.body.as_ref().map_or(&[][..], |body| &body.stmts);
        if let Some(name) = name
            && (self.is_strict || is_strict_body(body))
            && is_restricted(&name.sym)
        {
            self.report(name.span.lo, "Unexpected eval or arguments in strict mode");
        }
    }
}
