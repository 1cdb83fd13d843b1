use std::rc::Rc;

use swc_core::atoms::Wtf8Atom;
use swc_core::common::{Span, Spanned};
use swc_core::ecma::ast::{BinaryOp, Expr, Lit};

use super::ScopeId;
use crate::wrappers::strip_wrappers;

/// Where the value of a name comes from.
#[derive(Clone)]
pub(crate) enum Source<'a> {
    /// Declared without a value.
    Nothing,
    /// From somewhere that is not followed.
    Unknown,
    Expr(&'a Expr, ScopeId),
    /// From a call of the function where it stands, which need not be the only one: the global object alone is followed.
    Argument(&'a Expr, ScopeId),
    /// A property, by destructuring.
    Member(Rc<Source<'a>>, Key<'a>),
    /// One or the other: a default value.
    Either(Rc<(Source<'a>, Source<'a>)>),
    /// A module as a whole.
    Module(&'a Wtf8Atom),
}

/// The name of a property.
#[derive(Clone, Copy)]
pub(crate) enum Key<'a> {
    Name(&'a str),
    Computed(&'a Expr, ScopeId),
    /// A number, an element of a list.
    Other,
}

impl<'a> Key<'a> {
    pub(crate) fn of_string(text: &'a Wtf8Atom) -> Self {
        text.as_str().map_or(Self::Other, Self::Name)
    }
}

impl<'a> Source<'a> {
    pub(crate) fn of(expr: &'a Expr, scope: ScopeId) -> Self {
        let expr = strip_wrappers(expr);
        if may_matter(expr) { Self::Expr(expr, scope) } else { Self::Unknown }
    }

    pub(crate) fn member(&self, key: Key<'a>) -> Self {
        match self {
            Self::Nothing | Self::Unknown => Self::Unknown,
            source => Self::Member(Rc::new(source.clone()), key),
        }
    }

    /// Where the source itself stands, if it does.
    pub(crate) fn span(&self) -> Option<Span> {
        match self {
            Self::Expr(expr, _) | Self::Argument(expr, _) => Some(expr.span()),
            Self::Member(holder, _) => holder.span(),
            Self::Either(either) => either.0.span().or_else(|| either.1.span()),
            Self::Nothing | Self::Unknown | Self::Module(_) => None,
        }
    }

    pub(crate) fn element(&self) -> Self {
        self.member(Key::Other)
    }
}

/// Whether the value can be a string that is known, or something that loads packages.
fn may_matter(expr: &Expr) -> bool {
    match expr {
        Expr::Lit(literal) => !matches!(literal, Lit::Regex(_) | Lit::JSXText(_)),
        Expr::Bin(bin) => {
            use BinaryOp::{Add, LogicalAnd, LogicalOr, NullishCoalescing};
            matches!(bin.op, Add | LogicalAnd | LogicalOr | NullishCoalescing)
        }
        Expr::Ident(_)
        | Expr::Member(_)
        | Expr::OptChain(_)
        | Expr::Call(_)
        | Expr::New(_)
        | Expr::Await(_)
        | Expr::Cond(_)
        | Expr::Seq(_)
        | Expr::Assign(_)
        | Expr::Tpl(_)
        | Expr::MetaProp(_)
        | Expr::This(_) => true,
        _ => false,
    }
}
