use swc_core::ecma::ast::{Expr, Module, Script};

/// A syntax tree and what it stands for. Spans count from [`crate::parser::ORIGIN`].
pub(crate) enum Tree {
    Function { expr: Box<Expr>, shape: Shape },
    Module(Module),
    Script(Script),
}

impl Tree {
    pub(crate) fn shape(&self) -> Shape {
        match self {
            Self::Function { shape, .. } => *shape,
            Self::Module(_) | Self::Script(_) => Shape::Expression,
        }
    }
}

/// How the text of a snippet becomes an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// It is one.
    Expression,
    /// It is a method, to be read from an object literal by the name it begins with.
    Method(MethodKey),
}

/// Where the name of a method stands in the text, as byte offsets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MethodKey {
    Identifier { start: usize, end: usize },
    Literal { start: usize, end: usize },
    Computed,
}
