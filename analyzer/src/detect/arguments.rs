use swc_core::ecma::ast::*;

use crate::wrappers::strip_wrappers;

/// The argument that a call's specifier is in.
#[derive(Clone, Copy)]
pub(crate) enum First<'a> {
    Known(&'a Expr),
    Missing,
    /// Behind a spread, or in a list that is not written out.
    Unknown,
}

/// How a function is called through a method of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Method {
    Call,
    Apply,
    Bind,
}

impl Method {
    pub(crate) fn of(name: &str) -> Option<Self> {
        match name {
            "call" => Some(Self::Call),
            "apply" => Some(Self::Apply),
            "bind" => Some(Self::Bind),
            _ => None,
        }
    }

    /// The first argument that the function itself gets.
    pub(crate) fn first<'a>(self, arguments: &'a [ExprOrSpread]) -> First<'a> {
        match (self, arguments) {
            (_, [this, ..]) if this.spread.is_some() => First::Unknown,
            (Self::Call | Self::Bind, arguments) => first_of(arguments.get(1..).unwrap_or_default()),
            (Self::Apply, arguments) => first_in_list(arguments.get(1)),
        }
    }
}

pub(crate) fn first_of(arguments: &[ExprOrSpread]) -> First<'_> {
    match arguments.first() {
        None => First::Missing,
        Some(argument) if argument.spread.is_some() => first_in_spread(&argument.expr),
        Some(argument) => First::Known(&argument.expr),
    }
}

/// The first element of an array that is given as a list of arguments.
pub(crate) fn first_in_list(list: Option<&ExprOrSpread>) -> First<'_> {
    match list {
        None => First::Missing,
        Some(list) if list.spread.is_some() => First::Unknown,
        Some(list) => first_in_spread(&list.expr),
    }
}

fn first_in_spread(list: &Expr) -> First<'_> {
    let Expr::Array(array) = strip_wrappers(list) else {
        return First::Unknown;
    };
    match array.elems.first() {
        Some(Some(element)) if element.spread.is_none() => First::Known(&element.expr),
        _ => First::Unknown,
    }
}
