use swc_core::atoms::Atom;
use swc_core::common::BytePos;
use swc_core::ecma::visit::VisitWith;

use super::declared::{Declared, names_of_items};
use super::privates::Privates;
use crate::options::Language;
use crate::parser::{Fault, offset_of};
use crate::stack::StackGuard;
use crate::tree::{Shape, Tree};

/// The first early error. `Err` where the text is nested too deeply. `reserved`: names that a file is given as parameters,
/// so that it cannot declare them by `let`.
pub(crate) fn find_early_error(
    tree: &Tree,
    language: Language,
    reserved: &[&str],
    guard: StackGuard,
) -> Result<Option<Fault>, ()> {
    let mut checker = Checker {
        language,
        is_strict: matches!(tree, Tree::Module(_) | Tree::Function { shape: Shape::Strict, .. }),
        may_call_super: false,
        is_derived: false,
        declared: Declared::default(),
        classes: Vec::new(),
        first: None,
        guard,
    };
    match tree {
        Tree::Function { expr, .. } => expr.visit_with(&mut checker),
        Tree::Module(module) => {
            let names = names_of_items(&module.body);
            checker.list(&names, &[], |checker| module.body.visit_with(checker));
        }
        Tree::Script(script) => checker.script(script, reserved),
    }
    if checker.is_stopped() { Err(()) } else { Ok(checker.first.map(|(_, fault)| fault)) }
}

pub(super) struct Checker {
    pub(super) language: Language,
    pub(super) is_strict: bool,
    /// In the constructor of a class that extends another.
    pub(super) may_call_super: bool,
    /// Whether the class around extends another.
    pub(super) is_derived: bool,
    pub(super) declared: Declared,
    pub(super) classes: Vec<Privates>,
    first: Option<(BytePos, Fault)>,
    guard: StackGuard,
}

impl Checker {
    pub(super) fn report(&mut self, at: BytePos, message: impl Into<String>) {
        if self.first.as_ref().is_none_or(|(first, _)| at < *first) {
            self.first = Some((at, Fault::new(offset_of(at), message)));
        }
    }

    pub(super) fn report_repeated(&mut self, at: BytePos, name: &Atom) {
        self.report(at, format!("Identifier '{name}' has already been declared"));
    }

    /// Whether the stack is used up. The check then goes no deeper.
    pub(super) fn is_stopped(&mut self) -> bool {
        self.guard.is_exhausted()
    }
}
