use smallvec::SmallVec;
use swc_core::ecma::ast::*;

use crate::wrappers::strip_wrappers;

/// One step from a value to what is made of it.
#[derive(Clone, Copy)]
pub(crate) enum Step<'a> {
    Member(&'a MemberProp),
    Call(&'a [ExprOrSpread]),
    Tagged(&'a Tpl),
}

#[derive(Clone, Copy)]
pub(crate) struct Link<'a> {
    pub(crate) step: Step<'a>,
    /// The whole up to here.
    pub(crate) expr: &'a Expr,
}

/// Most chains are short: these take no allocation.
pub(crate) type Links<'a> = SmallVec<[Link<'a>; 4]>;

/// Takes `root.a(b).c` apart: the root, and the links from the innermost out. The parser builds such chains of any
/// length without recursion, so they are never followed by recursion either.
pub(crate) fn unroll(expr: &Expr) -> (&Expr, Links<'_>) {
    let mut links = Links::new();
    let mut current = strip_wrappers(expr);
    while let Some((step, inner)) = peel(current) {
        links.push(Link { step, expr: current });
        current = strip_wrappers(inner);
    }
    links.reverse();
    (current, links)
}

fn peel(expr: &Expr) -> Option<(Step<'_>, &Expr)> {
    match expr {
        Expr::Member(member) => Some((Step::Member(&member.prop), &member.obj)),
        Expr::Call(CallExpr { callee: Callee::Expr(callee), args, .. }) => Some((Step::Call(args), callee)),
        Expr::TaggedTpl(tagged) => Some((Step::Tagged(&tagged.tpl), &tagged.tag)),
        Expr::OptChain(chain) => match &*chain.base {
            OptChainBase::Member(member) => Some((Step::Member(&member.prop), &member.obj)),
            OptChainBase::Call(call) => Some((Step::Call(&call.args), &call.callee)),
        },
        _ => None,
    }
}
