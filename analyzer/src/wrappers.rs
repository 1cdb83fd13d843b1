use swc_core::ecma::ast::Expr;

/// The expression inside parentheses and casts, which change no value.
pub(crate) fn strip_wrappers(expr: &Expr) -> &Expr {
    let mut inner = expr;
    loop {
        inner = match inner {
            Expr::Paren(wrapper) => &wrapper.expr,
            Expr::TsAs(wrapper) => &wrapper.expr,
            Expr::TsNonNull(wrapper) => &wrapper.expr,
            Expr::TsTypeAssertion(wrapper) => &wrapper.expr,
            Expr::TsConstAssertion(wrapper) => &wrapper.expr,
            Expr::TsSatisfies(wrapper) => &wrapper.expr,
            Expr::TsInstantiation(wrapper) => &wrapper.expr,
            _ => return inner,
        };
    }
}
