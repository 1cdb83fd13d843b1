use std::rc::Rc;

use swc_core::common::{BytePos, LineCol, SourceMap};
use swc_core::ecma::ast::{Expr, Program, Prop, PropOrSpread, Stmt};
use swc_core::ecma::codegen::text_writer::{JsWriter, omit_trailing_semi};
use swc_core::ecma::codegen::{Config, Emitter, Node};

use crate::parser::{ORIGIN, offset_of};
use crate::position::{Position, locate_all};
use crate::source_map::write_source_map;
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
        (Shape::Expression, expr) => Some(print(expr)),
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
    pub(crate) fn wrap(mut self, before: &str, after: &str) -> Self {
        let shift = u32::try_from(before.len()).unwrap_or_default();
        for (_, place) in self.marks.iter_mut().take_while(|(_, place)| place.line == 0) {
            place.col += shift;
        }
        self.code = [before, &self.code, after].concat();
        self
    }

    /// Back to the text that the printed tree was parsed from.
    pub(crate) fn write_map(&self, text: &str) -> String {
        let is_inside = |mark: &&(BytePos, LineCol)| mark.0.0 >= ORIGIN && offset_of(mark.0) <= text.len();
        let marks: Vec<_> = self.marks.iter().filter(is_inside).collect();
        let offsets: Vec<usize> = marks.iter().map(|mark| offset_of(mark.0)).collect();
        let generated = marks.iter().map(|(_, at)| Position { offset: 0, line: at.line + 1, column: at.col });
        write_source_map(generated.zip(locate_all(text, &offsets)))
    }
}

fn print(node: &impl Node) -> Printed {
    let mut bytes = Vec::new();
    let mut marks = Vec::new();
    let sources = Rc::new(SourceMap::default());
    let writer = omit_trailing_semi(JsWriter::new(sources.clone(), "\n", &mut bytes, Some(&mut marks)));
    let mut emitter = Emitter {
        cfg: Config::default().with_minify(true).with_target(swc_core::ecma::ast::EsVersion::latest()),
        cm: sources,
        comments: None,
        wr: writer,
    };
    let _ = node.emit_with(&mut emitter);
    drop(emitter);
    Printed { code: String::from_utf8_lossy(&bytes).into_owned(), marks }
}
