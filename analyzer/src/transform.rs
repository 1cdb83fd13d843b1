use std::rc::Rc;

use swc_core::common::comments::NoopComments;
use swc_core::common::{GLOBALS, Globals, Mark, SourceMap};
use swc_core::ecma::ast::*;
use swc_core::ecma::transforms::base::fixer::fixer;
use swc_core::ecma::transforms::base::helpers::{HELPERS, Helpers, inject_helpers};
use swc_core::ecma::transforms::base::hygiene::hygiene;
use swc_core::ecma::transforms::base::resolver;
use swc_core::ecma::transforms::proposal::decorator_2023_11::decorator_2023_11;
use swc_core::ecma::transforms::proposal::decorators;
use swc_core::ecma::transforms::react;
use swc_core::ecma::transforms::typescript::{Config, typescript};
use swc_core::ecma::visit::{Visit, VisitWith};

use crate::erase::Erased;
use crate::jsx_runtime::{JsxRuntime, read_runtime};
use crate::minify::{Printed, print_in_full};
use crate::options::Form;
use crate::parse::Grammar;
use crate::parser::Fault;
use crate::source_map::{Pairs, shift};
use crate::tree::Shape;

/// Prints a text anew as JavaScript, with what its language has beside types: `enum`, `namespace`, properties declared by
/// parameters, `import a =`, decorators, JSX.
pub(crate) fn transform(
    text: &str,
    program: Program,
    shape: Shape,
    grammar: Grammar<'_>,
) -> Result<Erased, Fault> {
    let sources = Rc::new(SourceMap::default());
    let program = GLOBALS.set(&Globals::new(), || {
        HELPERS.set(&Helpers::new(false), || lower(program, text, grammar, &sources))
    });
    match (program, grammar.form) {
        (Program::Script(script), Form::Body) => print_body(text, script),
        (Program::Script(script), Form::Function) => Ok(print_function(text, script, shape)),
        (program, _) => Ok(erased(text, print_in_full(&program))),
    }
}

/// In the order that TypeScript has: decorators see the types, JSX is made calls of when they are gone.
fn lower(program: Program, text: &str, grammar: Grammar<'_>, sources: &Rc<SourceMap>) -> Program {
    let (unresolved_mark, top_level_mark) = (Mark::new(), Mark::new());
    let has_types = grammar.language.has_types();
    let is_legacy = has_types && uses_legacy_decorators(text, &program);
    let mut program = program.apply(resolver(unresolved_mark, top_level_mark, has_types));
    if is_legacy {
        let config =
            decorators::Config { legacy: true, emit_metadata: false, use_define_for_class_fields: true };
        program = program.apply(decorators(config));
    } else {
        program = program.apply(decorator_2023_11());
    }
    if has_types {
        let config = Config { native_class_properties: true, no_empty_export: true, ..Config::default() };
        program = program.apply(typescript(config, unresolved_mark, top_level_mark));
    }
    if grammar.language.has_jsx() {
        let options = describe_runtime(read_runtime(text));
        let jsx = react::jsx(sources.clone(), None::<NoopComments>, options, top_level_mark, unresolved_mark);
        program = program.apply(jsx);
    }
    program.apply(inject_helpers(unresolved_mark)).apply(hygiene()).apply(fixer(None))
}

fn describe_runtime(runtime: JsxRuntime) -> react::Options {
    let options = react::Options { development: Some(false), ..react::Options::default() };
    match runtime {
        JsxRuntime::Automatic { package } => react::Options {
            runtime: Some(react::Runtime::Automatic),
            import_source: Some(package.into()),
            ..options
        },
        JsxRuntime::Classic { element, fragment } => react::Options {
            runtime: Some(react::Runtime::Classic),
            pragma: Some(element.into()),
            pragma_frag: fragment.map(Into::into),
            ..options
        },
    }
}

/// TypeScript's first decorators, which are told by a comment, and by standing at parameters: the standard's cannot.
fn uses_legacy_decorators(text: &str, program: &Program) -> bool {
    let mut search = Search { is_found: text.contains("@experimentalDecorators") };
    program.visit_with(&mut search);
    search.is_found
}

struct Search {
    is_found: bool,
}

impl Visit for Search {
    fn visit_param(&mut self, param: &Param) {
        self.is_found |= !param.decorators.is_empty();
        param.visit_children_with(self);
    }

    fn visit_ts_param_prop(&mut self, param: &TsParamProp) {
        self.is_found |= !param.decorators.is_empty();
        param.visit_children_with(self);
    }
}

/// The function alone; behind what it needs, where it needs something.
fn print_function(text: &str, mut script: Script, shape: Shape) -> Erased {
    let is_alone = script.body.len() == 1;
    let printed = match script.body.first_mut() {
        Some(Stmt::Return(ReturnStmt { arg: Some(expr), .. })) if is_alone => {
            wrap(erased(text, print_in_full(expr)), "(", ")")
        }
        _ => wrap(erased(text, print_in_full(&Program::Script(script))), "(() => {", "})()"),
    };
    match shape {
        // The object that it is the only method of.
        Shape::Method(_) => wrap(printed, "(o => o[Reflect.ownKeys(o)[0]])(", ")"),
        _ => printed,
    }
}

/// The statements of the function that a body was parsed as, behind what they need.
fn print_body(text: &str, mut script: Script) -> Result<Erased, Fault> {
    let Some(Stmt::Return(ReturnStmt { arg: Some(expr), .. })) = script.body.pop() else {
        return Err(Fault::new(0, "The parser cannot handle this code"));
    };
    let mut expr = *expr;
    while let Expr::Paren(inner) = expr {
        expr = *inner.expr;
    }
    let Expr::Fn(FnExpr { function, .. }) = expr else {
        return Err(Fault::new(0, "The parser cannot handle this code"));
    };
    let mut stmts = function.body.map(|body| body.stmts).unwrap_or_default();
    let directives = stmts.iter().take_while(|stmt| stmt.can_precede_directive()).count();
    stmts.splice(directives..directives, script.body);
    Ok(erased(text, print_in_full(&Program::Script(Script { body: stmts, ..Script::default() }))))
}

fn erased(text: &str, printed: Printed) -> Erased {
    let origins: Pairs = printed.pairs(text);
    Erased { text: printed.code, origins: Some(origins) }
}

fn wrap(erased: Erased, before: &str, after: &str) -> Erased {
    let text = [before, &erased.text, after].concat();
    Erased { text, origins: erased.origins.map(|origins| shift(origins, before)) }
}
