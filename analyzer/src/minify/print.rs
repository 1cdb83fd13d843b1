use std::rc::Rc;

use swc_core::common::{BytePos, LineCol, SourceMap};
use swc_core::ecma::ast::{Expr, Program, Prop, PropOrSpread, Stmt};
use swc_core::ecma::codegen::text_writer::{JsWriter, omit_trailing_semi};
use swc_core::ecma::codegen::{Config, Emitter, Node};

use crate::parser::{ORIGIN, offset_of};
use crate::position::{Position, locate_all};
use crate::source_map::Pairs;
use crate::tree::Shape;
use crate::wrappers::strip_wrappers;

/// Code, and which of its places come from where.
pub(crate) struct Printed {
    pub(crate) code: String,
    marks: Vec<(BytePos, LineCol)>,
}

/// A function as an expression, a method as a method.
pub(crate) fn print_snippet(program: &Program, shape: Shape) -> Option<Printed> {
    let Program::Script(script) = program else {
        return None;
    };
    let Some(Stmt::Return(result)) = script.body.first() else {
        return None;
    };
    let expr = strip_wrappers(result.arg.as_deref()?);
    match (shape, expr) {
        (Shape::Expression | Shape::Strict | Shape::Body, expr) => Some(print(expr)),
        (Shape::Method(_), Expr::Object(object)) => match object.props.as_slice() {
            [PropOrSpread::Prop(method)] => match &**method {
                Prop::Method(_) => Some(print(method)),
                _ => None,
            },
            _ => None,
        },
        (Shape::Method(_), _) => None,
    }
}

pub(crate) fn print_program(program: &Program) -> Printed {
    print(program)
}

impl Printed {
    /// Back to the text that the printed tree was parsed from.
    pub(crate) fn pairs(&self, text: &str) -> Pairs {
        let is_inside = |mark: &&(BytePos, LineCol)| mark.0.0 >= ORIGIN && offset_of(mark.0) <= text.len();
        let marks: Vec<_> = self.marks.iter().filter(is_inside).collect();
        let offsets: Vec<usize> = marks.iter().map(|mark| offset_of(mark.0)).collect();
        let generated = marks.iter().map(|(_, at)| Position { offset: 0, line: at.line + 1, column: at.col });
        generated.zip(locate_all(text, &offsets)).collect()
    }
}

/// Prints on one line, without what is there for readers.
fn print(node: &impl Node) -> Printed {
    print_as(node, Config::default().with_minify(true))
}

/// Prints for readers.
pub(crate) fn print_in_full(node: &impl Node) -> Printed {
    print_as(node, Config::default())
}

fn print_as(node: &impl Node, config: Config) -> Printed {
    let mut bytes = Vec::new();
    let mut marks = Vec::new();
    let sources = Rc::new(SourceMap::default());
    let writer = omit_trailing_semi(JsWriter::new(sources.clone(), "\n", &mut bytes, Some(&mut marks)));
    let mut emitter = Emitter {
        cfg: config.with_target(swc_core::ecma::ast::EsVersion::latest()),
        cm: sources,
        comments: None,
        wr: writer,
    };
    let _ = node.emit_with(&mut emitter);
    drop(emitter);
    Printed { code: String::from_utf8_lossy(&bytes).into_owned(), marks }
}
