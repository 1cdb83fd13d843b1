use swc_core::common::{BytePos, Span, Spanned};
use swc_core::ecma::ast::*;

use super::arguments::{First, Method, first_of};
use super::capability::Capabilities;
use super::chain::{Link, Step, unroll};
use super::constants::Constant;
use super::evaluate::Evaluator;
use super::findings::Findings;
use crate::jsx_runtime::JsxRuntime;
use crate::options::Language;
use crate::report::Kind;
use crate::scope::{Scopes, Source};
use crate::stack::StackGuard;
use crate::tree::Tree;
use crate::walk::{
    Immediate, Place, Region, Use, Walk, leftmost, walk_arguments, walk_block, walk_expr, walk_items,
    walk_member_name, walk_stmts,
};
use crate::wrappers::strip_wrappers;

/// Walks the tree for all that it can load. `None` where it is nested too deeply.
pub(crate) fn detect<'a>(
    tree: &'a Tree,
    scopes: &'a Scopes<'a>,
    language: Language,
    runtime: &JsxRuntime,
    guard: StackGuard,
) -> Option<Findings> {
    let evaluator = Evaluator::new(scopes, guard);
    let hands_out = matches!(tree, Tree::Function { expr, .. } if is_nameless(expr));
    let functions = usize::from(!hands_out);
    let mut detector = Detector {
        evaluator,
        place: Place::new(guard),
        functions,
        catches: 0,
        findings: Findings::default(),
        language,
        jsx: None,
        needs_create_element: false,
    };
    match tree {
        Tree::Module(module) => walk_items(&mut detector, &module.body),
        Tree::Script(script) => walk_stmts(&mut detector, &script.body),
        Tree::Function { expr, .. } => detector.expr(expr, Use::Discard),
    }
    if let JsxRuntime::Automatic { package } = runtime {
        detector.report_runtime(package, matches!(tree, Tree::Module(_)));
    }
    let is_whole = !detector.is_stopped() && !detector.evaluator.is_stopped();
    is_whole.then_some(detector.findings)
}

struct Detector<'a> {
    evaluator: Evaluator<'a>,
    place: Place,
    /// How many functions are around, counted from one where the outermost can be called by the code itself.
    functions: usize,
    /// How many `catch`es are around that get what loading throws. Functions in a `try` count to it: mostly they are called there.
    catches: usize,
    findings: Findings,
    language: Language,
    /// The first element or fragment.
    jsx: Option<Span>,
    /// Whether a key stands behind properties that are spread, which only an older function of the runtime can take.
    needs_create_element: bool,
}

impl<'a> Walk<'a> for Detector<'a> {
    fn place(&mut self) -> &mut Place {
        &mut self.place
    }

    fn enter(&mut self, start: BytePos, region: Region<'a>) {
        self.functions += usize::from(region.is_function());
        if let Some(scope) = self.evaluator.scopes.region(start, region.tag()) {
            self.place.scope = scope;
        }
    }

    fn leave(&mut self, region: Region<'a>) {
        self.functions -= usize::from(region.is_function());
    }

    fn expr(&mut self, expr: &'a Expr, usage: Use) {
        if self.is_stopped() {
            return;
        }
        match expr {
            Expr::JSXFragment(fragment) => {
                self.jsx.get_or_insert(fragment.span);
                walk_expr(self, expr, usage);
            }
            Expr::Ident(name) if is_out_of_sight(usage) => {
                let value = self.evaluator.name(&name.sym, self.place.scope);
                self.report_use(value, usage, name.span);
            }
            Expr::MetaProp(MetaPropExpr { kind: MetaPropKind::ImportMeta, span })
                if is_out_of_sight(usage) =>
            {
                self.report_escape(Capabilities::IMPORT_META, *span);
            }
            Expr::Call(CallExpr { callee: Callee::Import(_), args, span, .. }) => {
                self.load(Kind::DynamicImport, first_of(args), *span);
                walk_arguments(self, args);
            }
            Expr::Call(CallExpr { callee: Callee::Super(_), .. }) => walk_expr(self, expr, usage),
            Expr::New(call) => self.construct(call),
            Expr::Assign(assign) => {
                if is_out_of_sight(usage) {
                    let value = self.evaluator.target(assign, self.place.scope);
                    self.report_use(value, usage, assign.left.span());
                }
                walk_expr(self, expr, usage);
            }
            Expr::Member(_) | Expr::OptChain(_) | Expr::Call(_) | Expr::TaggedTpl(_) => {
                self.chain(expr, usage)
            }
            _ => walk_expr(self, expr, usage),
        }
    }

    fn try_block(&mut self, block: &'a BlockStmt) {
        self.catches += 1;
        walk_block(self, block);
        self.catches -= 1;
    }

    fn bind(&mut self, name: &'a Ident, source: Source<'a>) {
        if self.evaluator.scopes.resolve(&name.sym, self.place.scope).is_none() {
            self.escape(&source);
        }
    }

    fn escape(&mut self, source: &Source<'a>) {
        let value = self.evaluator.source(source);
        if let Some(span) = source.span() {
            self.report_escape(value, span);
        }
    }

    fn import(&mut self, declaration: &'a ImportDecl) {
        if self.language.has_types() && is_never_read(declaration, self.evaluator.scopes) {
            return;
        }
        self.report_module(&declaration.src, Kind::Import);
    }

    fn import_equals(&mut self, declaration: &'a TsImportEqualsDecl) {
        match &declaration.module_ref {
            TsModuleRef::TsExternalModuleRef(module) => {
                if declaration.is_export || self.evaluator.scopes.is_read(&declaration.id.sym) {
                    self.report_module(&module.expr, Kind::Require);
                }
            }
            TsModuleRef::TsEntityName(name) => {
                let value = self.evaluator.name(&leftmost(name).sym, self.place.scope);
                self.report_escape(value, name.span());
            }
        }
    }

    fn export_from(&mut self, module: &'a Str) {
        self.report_module(module, Kind::Export);
    }

    fn export_name(&mut self, name: &'a Ident) {
        self.escape_name(name);
    }

    fn element(&mut self, element: &'a JSXElement) {
        self.jsx.get_or_insert(element.span);
        let mut attributes = element.opening.attrs.iter();
        let is_spread = attributes.any(|attribute| matches!(attribute, JSXAttrOrSpread::SpreadElement(_)));
        self.needs_create_element |= is_spread && attributes.any(is_key);
    }
}

impl<'a> Detector<'a> {
    /// `a.b(c)`, from the inside out.
    fn chain(&mut self, expr: &'a Expr, usage: Use) {
        let (root, links) = unroll(expr);
        let is_caught = is_import(root) && catches_rejection(&links);
        self.catches += usize::from(is_caught);
        self.expr(root, Use::Discard);
        self.catches -= usize::from(is_caught);
        let mut value = self.evaluator.root(root, self.place.scope);
        let mut method = None;
        for link in &links {
            (value, method) = self.step(link, value, method);
        }
        if is_out_of_sight(usage) {
            self.report_use(value, usage, expr.span());
        }
    }

    fn step(
        &mut self,
        link: &Link<'a>,
        value: Capabilities,
        method: Option<(Capabilities, Method)>,
    ) -> (Capabilities, Option<(Capabilities, Method)>) {
        match link.step {
            Step::Member(prop) => {
                walk_member_name(self, prop);
                self.evaluator.step_into(value, prop, self.place.scope)
            }
            Step::Call(arguments) => (self.call(link.expr, value, method, arguments), None),
            Step::Tagged(template) => {
                for expr in &template.exprs {
                    self.expr(expr, Use::Escape);
                }
                self.load_each(value, First::Unknown, link.expr.span());
                (Capabilities::empty(), None)
            }
        }
    }

    fn call(
        &mut self,
        call: &'a Expr,
        callee: Capabilities,
        method: Option<(Capabilities, Method)>,
        arguments: &'a [ExprOrSpread],
    ) -> Capabilities {
        let (called, first) = self.evaluator.callee(callee, method, arguments, self.place.scope);
        let is_reflected = callee.intersects(Capabilities::REFLECT_APPLY | Capabilities::REFLECT_CONSTRUCT);
        // What is called, and the `this` that it is called on, do not go out of sight.
        let seen = match method {
            _ if is_reflected && called.is_callable() => 2,
            Some(_) => 1,
            None => 0,
        };
        let followed = self.count_followed(call);
        for (index, argument) in arguments.iter().enumerate() {
            let usage = match index {
                _ if index < seen => Use::Discard,
                _ if index < followed && self.is_followed(&argument.expr) => Use::Bind,
                _ => Use::Escape,
            };
            self.expr(&argument.expr, usage);
        }
        if matches!((method, first), (Some((_, Method::Bind)), First::Missing)) {
            return called;
        }
        self.load_each(called, first, call.span());
        self.evaluator.call_result(called, first, self.place.scope)
    }

    /// How many arguments go to a parameter each, and nowhere else.
    fn count_followed(&self, call: &'a Expr) -> usize {
        let called =
            Immediate::of(call).filter(|called| !self.evaluator.scopes.lists_arguments(called.start));
        called.map_or(0, |called| called.arguments().len())
    }

    /// Whether a parameter is followed that begins with this value, see [`Source::Argument`].
    fn is_followed(&mut self, argument: &'a Expr) -> bool {
        let value = self.evaluator.value(argument, self.place.scope);
        (Capabilities::GLOBAL | Capabilities::QUIET).contains(value)
    }

    fn construct(&mut self, call: &'a NewExpr) {
        self.expr(&call.callee, Use::Discard);
        let arguments = call.args.as_deref().unwrap_or_default();
        walk_arguments(self, arguments);
        let callee = self.evaluator.value(&call.callee, self.place.scope);
        self.load_each(callee, first_of(arguments), call.span);
    }

    /// Reports what calling a capability loads.
    fn load_each(&mut self, callee: Capabilities, first: First<'a>, span: Span) {
        if callee.intersects(Capabilities::REQUIRE) {
            self.load(Kind::Require, first, span);
        }
        if callee.intersects(Capabilities::RESOLVE) {
            self.load(Kind::Resolve, first, span);
        }
        if callee.intersects(Capabilities::OPAQUE) {
            self.findings.add(span, Kind::Require, None);
        }
        let makes_code = callee.intersects(Capabilities::EVAL | Capabilities::FUNCTION);
        if makes_code && !matches!(first, First::Missing) {
            self.findings.add(span, Kind::Eval, None);
        }
        if callee.intersects(Capabilities::GET_BUILTIN) && !self.is_spelled_out(first) {
            self.findings.add(span, Kind::Require, None);
        }
    }

    fn load(&mut self, kind: Kind, first: First<'a>, span: Span) {
        let First::Known(specifier) = first else {
            return self.findings.add(span, kind, None);
        };
        let strings = match kind {
            // `import(1)` converts to a string, `require(1)` throws.
            Kind::DynamicImport => self.evaluator.texts(specifier, self.place.scope),
            _ => self.evaluator.strings(specifier, self.place.scope),
        };
        if strings.is_open {
            self.findings.add(span, kind, None);
        }
        for Constant { text, place, .. } in strings.values {
            if self.catches > 0 {
                self.findings.add_optional(place, kind, text);
            } else {
                self.findings.add(place, kind, Some(text));
            }
        }
    }

    fn is_spelled_out(&mut self, first: First<'a>) -> bool {
        match first {
            First::Known(specifier) => !self.evaluator.strings(specifier, self.place.scope).is_open,
            First::Missing => true,
            First::Unknown => false,
        }
    }

    fn report_module(&mut self, module: &'a Str, kind: Kind) {
        self.findings.add(module.span, kind, Some(module.value.to_string_lossy().into_owned()));
    }

    fn report_runtime(&mut self, package: &str, is_module: bool) {
        let kind = if is_module { Kind::Import } else { Kind::Require };
        if let Some(span) = self.jsx {
            self.findings.add(span, kind, Some(format!("{package}/jsx-runtime")));
        }
        if let Some(span) = self.jsx.filter(|_| self.needs_create_element) {
            self.findings.add(span, kind, Some(package.to_owned()));
        }
    }

    fn escape_name(&mut self, name: &'a Ident) {
        let value = self.evaluator.name(&name.sym, self.place.scope);
        self.report_escape(value, name.span);
    }

    /// The loader and `process` do no harm when they are what the snippet as a whole results in.
    fn report_use(&mut self, value: Capabilities, usage: Use, span: Span) {
        let is_result = usage == Use::Return && self.functions == 1;
        let harmless = Capabilities::LOADER | Capabilities::PROCESS;
        self.report_escape(if is_result { value.difference(harmless) } else { value }, span);
    }

    fn report_escape(&mut self, value: Capabilities, span: Span) {
        if let Some(kind) = value.escape_kind() {
            self.findings.add(span, kind, None);
        }
    }
}

/// TypeScript drops an import whose names are all read as types alone, or not at all.
fn is_never_read(declaration: &ImportDecl, scopes: &Scopes) -> bool {
    let names = &declaration.specifiers;
    !names.is_empty() && !names.iter().any(|name| !name.is_type_only() && scopes.is_read(&name.local().sym))
}

fn is_import(expr: &Expr) -> bool {
    matches!(expr, Expr::Call(CallExpr { callee: Callee::Import(_), .. }))
}

/// `.catch(f)`, or `.then(f, g)`.
fn catches_rejection(links: &[Link<'_>]) -> bool {
    links.windows(2).any(|pair| match (pair[0].step, pair[1].step) {
        (Step::Member(MemberProp::Ident(name)), Step::Call(arguments)) => match &*name.sym {
            "catch" => !arguments.is_empty(),
            "then" => arguments.len() > 1,
            _ => false,
        },
        _ => false,
    })
}

fn is_out_of_sight(usage: Use) -> bool {
    matches!(usage, Use::Escape | Use::Return)
}

fn is_key(attribute: &JSXAttrOrSpread) -> bool {
    let JSXAttrOrSpread::JSXAttr(JSXAttr { name: JSXAttrName::Ident(name), .. }) = attribute else {
        return false;
    };
    name.sym == "key"
}

/// A function that its own code has no name for.
fn is_nameless(expr: &Expr) -> bool {
    match strip_wrappers(expr) {
        Expr::Arrow(_) => true,
        Expr::Fn(function) => function.ident.is_none(),
        _ => false,
    }
}
