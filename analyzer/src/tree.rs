use std::borrow::Cow;

use swc_core::ecma::ast::{Expr, Module, Script};

/// A text with its tree. The text may have blanks where the given one has what a form does without.
pub(crate) struct Parsed<'t> {
    pub(crate) text: Cow<'t, str>,
    pub(crate) tree: Tree,
}

/// A syntax tree and what it stands for. Spans count from [`crate::parser::ORIGIN`].
pub(crate) enum Tree {
    Function { expr: Box<Expr>, shape: Shape },
    Module(Module),
    Script(Script),
}

#[cfg(feature = "minify")]
impl Tree {
    pub(crate) fn shape(&self) -> Shape {
        match self {
            Self::Function { shape, .. } => *shape,
            Self::Module(_) | Self::Script(_) => Shape::Expression,
        }
    }

    /// Strict where the other shape is: what says so stood outside of the text that this tree is of.
    pub(crate) fn with_strictness_of(self, other: Shape) -> Self {
        match self {
            Self::Function { expr, shape: Shape::Expression } if other == Shape::Strict => {
                Self::Function { expr, shape: other }
            }
            tree => tree,
        }
    }
}

/// How the text of a snippet becomes an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// It is one.
    Expression,
    /// It is one that a directive made strict, which stood above it.
    Strict,
    /// It is a method, to be read from an object literal by the name it begins with.
    Method(MethodKey),
    /// It is the statements of a function.
    Body,
}

/// Where the name of a method stands in the text, as byte offsets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MethodKey {
    Identifier { start: usize, end: usize },
    Literal { start: usize, end: usize },
    Computed,
}
