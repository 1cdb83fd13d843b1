use swc_core::common::errors::{DiagnosticBuilder, Emitter, Handler};
use swc_core::common::sync::Lrc;
use swc_core::common::{GLOBALS, Globals, SourceMap};
use swc_core::ecma::ast::*;
use swc_core::ecma::parser::TsSyntax;
use swc_core::ecma::visit::{Visit, VisitWith};
use swc_ts_fast_strip::{ErrorCode, Mode, Options, operate};

use crate::body;
use crate::minify::{is_printable, to_program};
use crate::options::Form;
use crate::parse::Grammar;
use crate::parser::Fault;
use crate::source_map::Pairs;
use crate::syntax_error::TOO_DEEP;
use crate::transform::transform;
use crate::tree::{Shape, Tree};

/// JavaScript of the same form.
pub(crate) struct Erased {
    pub(crate) text: String,
    /// Back to the text as given. `None` where all positions are the same.
    pub(crate) origins: Option<Pairs>,
}

/// Makes JavaScript of a text in another language. Types become blanks, as Node does it, so that all positions stay. Where
/// there is more than types to a text, it is printed anew.
pub(crate) fn erase(text: &str, tree: Tree, grammar: Grammar<'_>) -> Result<Erased, Fault> {
    let shape = tree.shape();
    let program = to_program(tree);
    // What follows recurses over the tree, and asks nobody how much of the stack is left.
    if !is_printable(&program) {
        return Err(Fault::new(0, TOO_DEEP));
    }
    if !has_more_than_types(&program) {
        if !grammar.language.has_types() {
            return Ok(Erased { text: text.to_owned(), origins: None });
        }
        if let Some(text) = blank_types(text, shape, grammar) {
            return Ok(Erased { text, origins: None });
        }
    }
    transform(text, program, shape, grammar)
}

/// `None` where blanks do not do, as for an `enum`.
fn blank_types(text: &str, shape: Shape, grammar: Grammar<'_>) -> Option<String> {
    let (head, end) = surround(shape, grammar);
    let options = Options {
        module: Some(grammar.form == Form::Module),
        parser: TsSyntax { tsx: grammar.language.has_jsx(), decorators: true, ..TsSyntax::default() },
        mode: Mode::StripOnly,
        ..Options::default()
    };
    let sources = Lrc::new(SourceMap::default());
    let handler = Handler::with_emitter(true, false, Box::new(Silence));
    let stripped =
        GLOBALS.set(&Globals::new(), || operate(&sources, &handler, [&head, text, end].concat(), options));
    match stripped {
        Ok(output) => {
            let until = output.code.len().checked_sub(end.len())?;
            output.code.get(head.len()..until).map(str::to_owned)
        }
        Err(error) => {
            debug_assert!(!matches!(error.code, ErrorCode::Unknown), "{error}");
            None
        }
    }
}

/// What makes a program of a form. A newline ends a comment that would swallow the rest.
fn surround(shape: Shape, grammar: Grammar<'_>) -> (String, &'static str) {
    match (grammar.form, shape) {
        (Form::Module, _) => (String::new(), ""),
        (Form::Commonjs, _) => ("(function () {".to_owned(), "\n})"),
        (Form::Body, _) => (format!("({}", body::write_head(grammar.parameters)), "\n})"),
        (Form::Function, Shape::Method(_)) => ("({".to_owned(), "\n})"),
        (Form::Function, _) => ("(".to_owned(), "\n)"),
    }
}

/// What is wrong was told when the text was parsed.
struct Silence;

impl Emitter for Silence {
    fn emit(&mut self, _: &mut DiagnosticBuilder<'_>) {}
}

fn has_more_than_types(program: &Program) -> bool {
    let mut search = Search { is_found: false };
    program.visit_with(&mut search);
    search.is_found
}

struct Search {
    is_found: bool,
}

impl Visit for Search {
    fn visit_decorator(&mut self, _: &Decorator) {
        self.is_found = true;
    }

    fn visit_auto_accessor(&mut self, _: &AutoAccessor) {
        self.is_found = true;
    }

    fn visit_jsx_element(&mut self, _: &JSXElement) {
        self.is_found = true;
    }

    fn visit_jsx_fragment(&mut self, _: &JSXFragment) {
        self.is_found = true;
    }
}
