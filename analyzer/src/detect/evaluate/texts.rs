use swc_core::common::Spanned;
use swc_core::ecma::ast::*;

use super::Evaluator;
use crate::detect::constants::Constants;
use crate::scope::{ScopeId, Source};
use crate::wrappers::strip_wrappers;

impl<'a> Evaluator<'a> {
    /// What a specifier can be. Anything but a string is left open.
    pub(crate) fn strings(&mut self, expr: &'a Expr, scope: ScopeId) -> Constants {
        self.texts(expr, scope).only_strings()
    }

    /// What the text of a value can be: `1` counts as `'1'`.
    pub(crate) fn texts(&mut self, expr: &'a Expr, scope: ScopeId) -> Constants {
        if self.is_stopped() {
            return Constants::open();
        }
        let expr = strip_wrappers(expr);
        match expr {
            Expr::Lit(literal) => match literal_text(literal) {
                Some(text) => Constants::of(text, literal.span(), matches!(literal, Lit::Str(_))),
                None => Constants::open(),
            },
            Expr::Tpl(template) => self.template_texts(template, scope),
            Expr::Bin(_) => self.binary_texts(expr, scope),
            Expr::Cond(cond) => self.texts(&cond.cons, scope).or(self.texts(&cond.alt, scope)),
            Expr::Seq(seq) => seq.exprs.last().map_or_else(Constants::open, |last| self.texts(last, scope)),
            Expr::Assign(AssignExpr { op: AssignOp::Assign, right, .. }) => self.texts(right, scope),
            Expr::Ident(name) => self.binding_texts(name, scope).at(name.span),
            Expr::Call(call) => self.concat_texts(call, scope),
            _ => Constants::open(),
        }
    }

    fn template_texts(&mut self, template: &'a Tpl, scope: ScopeId) -> Constants {
        let mut result = Constants::of(String::new(), template.span, true);
        for (index, quasi) in template.quasis.iter().enumerate() {
            let Some(cooked) = &quasi.cooked else {
                return Constants::open();
            };
            let text = Constants::of(cooked.to_string_lossy().into_owned(), template.span, true);
            result = result.then(&text, template.span);
            if let Some(expr) = template.exprs.get(index) {
                let part = self.texts(expr, scope);
                result = result.then(&part, template.span);
            }
        }
        result
    }

    /// In a loop, because chains of `+` can be of any length.
    fn binary_texts(&mut self, expr: &'a Expr, scope: ScopeId) -> Constants {
        let mut rights = Vec::new();
        let mut left = expr;
        while let Expr::Bin(bin) = strip_wrappers(left) {
            match bin.op {
                BinaryOp::Add | BinaryOp::LogicalOr | BinaryOp::LogicalAnd | BinaryOp::NullishCoalescing => {}
                _ => return Constants::open(),
            }
            rights.push(bin);
            left = &bin.left;
        }
        let mut result = self.texts(left, scope);
        for bin in rights.into_iter().rev() {
            if bin.op == BinaryOp::Add && result.is_open {
                continue;
            }
            let right = self.texts(&bin.right, scope);
            result = match bin.op {
                // Two numbers are added.
                BinaryOp::Add if !result.has_string() && !right.has_string() => Constants::open(),
                BinaryOp::Add => result.then(&right, bin.span),
                // A falsy left side names no package.
                BinaryOp::LogicalAnd => right,
                _ => result.or(right),
            };
        }
        result
    }

    /// `'a'.concat(b, c)`
    fn concat_texts(&mut self, call: &'a CallExpr, scope: ScopeId) -> Constants {
        let Callee::Expr(callee) = &call.callee else {
            return Constants::open();
        };
        let Expr::Member(MemberExpr { obj, prop: MemberProp::Ident(name), .. }) = strip_wrappers(callee)
        else {
            return Constants::open();
        };
        if name.sym != "concat" || call.args.iter().any(|argument| argument.spread.is_some()) {
            return Constants::open();
        }
        let mut result = self.strings(obj, scope);
        for argument in &call.args {
            let part = self.texts(&argument.expr, scope);
            result = result.then(&part, call.span);
        }
        result.at(call.span)
    }

    fn binding_texts(&mut self, name: &Ident, scope: ScopeId) -> Constants {
        let Some(id) = self.scopes.resolve(&name.sym, scope) else {
            return Constants::open();
        };
        if let Some(known) = self.texts_of.get(&id) {
            return known.clone();
        }
        // While it is being worked out, a binding that depends on itself is open.
        self.texts_of.insert(id, Constants::open());
        let scopes = self.scopes;
        let sources = scopes.binding(id).map(|binding| binding.sources.as_slice()).unwrap_or_default();
        let mut result = Constants { values: Vec::new(), is_open: sources.is_empty() };
        for source in sources {
            result = result.or(self.source_texts(source));
        }
        // `var a; require(a)`: nothing was ever assigned.
        result.is_open |= result.values.is_empty();
        self.texts_of.insert(id, result.clone());
        result
    }

    fn source_texts(&mut self, source: &Source<'a>) -> Constants {
        match source {
            Source::Nothing => Constants::default(),
            Source::Expr(expr, scope) => self.texts(expr, *scope),
            Source::Either(either) => self.source_texts(&either.0).or(self.source_texts(&either.1)),
            Source::Unknown | Source::Argument(..) | Source::Member(..) | Source::Module(_) => {
                Constants::open()
            }
        }
    }
}

fn literal_text(literal: &Lit) -> Option<String> {
    match literal {
        Lit::Str(text) => Some(text.value.to_string_lossy().into_owned()),
        Lit::Bool(value) => Some(value.value.to_string()),
        Lit::Null(_) => Some("null".to_owned()),
        Lit::BigInt(number) => Some(number.value.to_string()),
        Lit::Num(number) => integer_text(number.value),
        Lit::Regex(_) | Lit::JSXText(_) => None,
    }
}

/// Only where JavaScript writes the number without point or exponent.
fn integer_text(value: f64) -> Option<String> {
    const EXACT: f64 = 9_007_199_254_740_991.0;
    (value.fract() == 0.0 && value.abs() <= EXACT).then(|| format!("{:.0}", value + 0.0))
}
