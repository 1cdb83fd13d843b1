use swc_core::common::BytePos;
use swc_core::ecma::ast::*;

use crate::wrappers::strip_wrappers;

/// A function that is called where it stands, as the wrappers of libraries are: `(function (root) { … })(self)`.
pub(crate) struct Immediate<'a> {
    /// Where its parameters begin, see [`super::Region::Parameters`].
    pub(crate) start: BytePos,
    arguments: &'a [ExprOrSpread],
    /// How many arguments go to one parameter each.
    count: usize,
}

impl<'a> Immediate<'a> {
    pub(crate) fn of(expr: &'a Expr) -> Option<Self> {
        let Expr::Call(CallExpr { callee: Callee::Expr(callee), args: arguments, .. }) = expr else {
            return None;
        };
        let (start, parameters) = match strip_wrappers(callee) {
            Expr::Fn(function) => {
                let params = &function.function.params;
                (function.function.span.lo, count_plain(params.iter().map(|param| &param.pat)))
            }
            Expr::Arrow(arrow) => (arrow.span.lo, count_plain(arrow.params.iter())),
            _ => return None,
        };
        let known = arguments.iter().take_while(|argument| argument.spread.is_none()).count();
        Some(Self { start, arguments, count: parameters.min(known) })
    }

    /// Those that go to one parameter each, in order.
    pub(crate) fn arguments(&self) -> &'a [ExprOrSpread] {
        &self.arguments[..self.count]
    }
}

/// Up to a rest parameter.
fn count_plain<'a>(params: impl Iterator<Item = &'a Pat>) -> usize {
    params.take_while(|pattern| !matches!(pattern, Pat::Rest(_))).count()
}
