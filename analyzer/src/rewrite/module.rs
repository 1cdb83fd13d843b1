use std::slice;

use rustc_hash::FxHashMap;
use swc_core::atoms::Atom;
use swc_core::common::{BytePos, Spanned};
use swc_core::ecma::ast::*;

use super::edits::replacement_of;
use super::exports::{Exports, Value};
use super::names::Names;
use super::{Rewritten, quote};
use crate::bindings::collect_bindings;
use crate::javascript::Javascript;
use crate::parser::{Fault, offset_of, range_of};
use crate::pasted::skip_blanks;
use crate::scope::{BindingId, Scopes};
use crate::specifier::{Specifier, parse_specifier};
use crate::splice::{Edit, Spliced};
use crate::stack::StackGuard;
use crate::tree::Tree;
use crate::walk::{Place, Region, Use, Walk, walk_arguments, walk_expr, walk_items, walk_stmt};
use crate::wrappers::strip_wrappers;

/// A module as an asynchronous function that `$enter.module` calls. It imports first, then says what it exports by
/// functions that read it, then is the text. Names of packages are read from the namespaces each time, so that they are
/// live. Those of builtins do not change: they are constants, which messages show as they are written.
///
/// `elides`: imports that nothing reads are dropped, as TypeScript does it. `None` where the text is nested too deeply.
pub(crate) fn write_module(
    script: &Javascript,
    entry: Option<&str>,
    elides: bool,
    guard: StackGuard,
) -> Option<Result<Rewritten, Fault>> {
    let Tree::Module(module) = &script.tree else {
        return None;
    };
    let scopes = collect_bindings(&script.tree, guard)?;
    let mut rewriter = Rewriter {
        text: &script.text,
        names: Names::new(&script.text),
        elides,
        scopes: &scopes,
        bindings: FxHashMap::default(),
        imports: Vec::new(),
        exports: Exports::default(),
        head: String::new(),
        edits: Vec::new(),
        statement: None,
        place: Place::new(guard),
    };
    rewriter.note_imports(&module.body);
    for item in &module.body {
        rewriter.item(item);
    }
    if rewriter.is_stopped() {
        return None;
    }
    Some(rewriter.finish(entry))
}

struct Import {
    specifier: String,
    /// The names that are asked of it, and whether something reads them.
    names: Vec<(String, bool)>,
    /// Whether it names anything, a namespace too.
    has_names: bool,
    /// Whether its namespace is read as a whole, or handed on.
    is_whole: bool,
    /// Names of the text that are constants, and what each is the value of; the namespace where there is none.
    constants: Vec<(Option<String>, String)>,
}

/// What a name that was imported stands for; the namespace where there is no name.
struct Imported {
    import: usize,
    name: Option<usize>,
}

struct Rewriter<'a> {
    text: &'a str,
    names: Names,
    elides: bool,
    scopes: &'a Scopes<'a>,
    bindings: FxHashMap<BindingId, Imported>,
    imports: Vec<Import>,
    exports: Exports<'a>,
    /// Statements that come before the text.
    head: String,
    edits: Vec<Edit>,
    /// Where the statement of a list begins that is walked.
    statement: Option<BytePos>,
    place: Place,
}

impl<'a> Walk<'a> for Rewriter<'a> {
    fn place(&mut self) -> &mut Place {
        &mut self.place
    }

    fn enter(&mut self, start: BytePos, region: Region<'a>) {
        if let Some(scope) = self.scopes.region(start, region.tag()) {
            self.place.scope = scope;
        }
    }

    fn statement(&mut self, stmt: &'a Stmt) {
        self.statement = Some(stmt.span().lo);
        walk_stmt(self, stmt);
    }

    fn expr(&mut self, expr: &'a Expr, usage: Use) {
        if self.is_stopped() {
            return;
        }
        if let Some((span, replacement)) = replacement_of(expr) {
            self.replace(range_of(span), replacement);
        }
        match expr {
            Expr::Ident(name) => {
                if let Some(value) = self.imported(name) {
                    self.replace(range_of(name.span), value);
                }
            }
            Expr::Call(CallExpr { callee: Callee::Expr(callee), args, .. }) => {
                self.callee(callee, true);
                walk_arguments(self, args);
            }
            Expr::OptChain(OptChainExpr { base, .. }) if base.is_call() => {
                if let OptChainBase::Call(call) = &**base {
                    self.callee(&call.callee, false);
                    walk_arguments(self, &call.args);
                }
            }
            Expr::TaggedTpl(tagged) => {
                self.callee(&tagged.tag, false);
                for expr in &tagged.tpl.exprs {
                    self.expr(expr, Use::Escape);
                }
            }
            _ => walk_expr(self, expr, usage),
        }
    }

    /// Something is assigned to the name. Where it is imported, that is an error at run time, as to the constant that
    /// stands there instead.
    fn bind(&mut self, name: &'a Ident, _: crate::scope::Source<'a>) {
        if let Some(&Imported { import, .. }) = self.find(name) {
            let constant = self.names.import(import);
            self.imports[import].is_whole = true;
            self.replace(range_of(name.span), constant);
        }
    }

    /// A shorthand property: what exports names is not walked.
    fn export_name(&mut self, name: &'a Ident) {
        if let Some(value) = self.imported(name) {
            self.replace(range_of(name.span), format!("{}: {value}", name.sym));
        }
    }
}

impl<'a> Rewriter<'a> {
    fn note_imports(&mut self, items: &'a [ModuleItem]) {
        let declarations =
            items.iter().filter_map(ModuleItem::as_module_decl).filter_map(ModuleDecl::as_import);
        for declaration in declarations {
            let import = self.add_import(&declaration.src);
            self.imports[import].has_names = !declaration.specifiers.is_empty();
            let specifier = parse_specifier(&self.imports[import].specifier);
            let is_builtin = matches!(specifier, Specifier::Builtin { .. });
            for specifier in &declaration.specifiers {
                let name = match specifier {
                    ImportSpecifier::Namespace(_) => None,
                    ImportSpecifier::Default(_) => Some("default".to_owned()),
                    ImportSpecifier::Named(named) => Some(match &named.imported {
                        Some(name) => export_name(name),
                        None => named.local.sym.to_string(),
                    }),
                };
                let local = &specifier.local().sym;
                if is_builtin {
                    self.note_constant(import, name, local);
                    continue;
                }
                let name = name.map(|name| {
                    self.imports[import].names.push((name, false));
                    self.imports[import].names.len() - 1
                });
                if let Some(id) = self.scopes.declared(Scopes::ROOT, &specifier.local().sym) {
                    self.bindings.insert(id, Imported { import, name });
                }
            }
        }
    }

    fn note_constant(&mut self, import: usize, name: Option<String>, local: &Atom) {
        if self.elides && !self.scopes.is_read(local) {
            return;
        }
        let import = &mut self.imports[import];
        import.is_whole = true;
        if let Some(name) = &name {
            import.names.push((name.clone(), true));
        }
        import.constants.push((name, local.to_string()));
    }

    fn add_import(&mut self, module: &Str) -> usize {
        let specifier = module.value.to_string_lossy().into_owned();
        self.imports.push(Import {
            specifier,
            names: Vec::new(),
            has_names: false,
            is_whole: false,
            constants: Vec::new(),
        });
        self.imports.len() - 1
    }

    fn item(&mut self, item: &'a ModuleItem) {
        let ModuleItem::ModuleDecl(declaration) = item else {
            return walk_items(self, slice::from_ref(item));
        };
        match declaration {
            ModuleDecl::Import(declaration) => self.drop_statement(declaration.span),
            ModuleDecl::ExportNamed(declaration) => self.export_named(declaration),
            ModuleDecl::ExportAll(declaration) => {
                let import = self.add_import(&declaration.src);
                self.imports[import].is_whole = true;
                self.exports.stars.push(import);
                self.drop_statement(declaration.span);
            }
            ModuleDecl::ExportDecl(declaration) => {
                self.keyword(offset_of(declaration.span.lo), "export", "");
                self.exports.add_declaration(&declaration.decl);
                walk_items(self, slice::from_ref(item));
            }
            ModuleDecl::ExportDefaultDecl(declaration) => self.export_default(item, declaration),
            ModuleDecl::ExportDefaultExpr(declaration) => {
                self.exports.add("default", Value::Default, true);
                self.name_value(declaration.span.lo, declaration.expr.span().hi, item);
            }
            // TypeScript's, and gone.
            _ => {}
        }
    }

    fn export_named(&mut self, declaration: &'a NamedExport) {
        let import = declaration.src.as_ref().map(|module| self.add_import(module));
        for specifier in &declaration.specifiers {
            match (specifier, import) {
                (ExportSpecifier::Named(named), None) => {
                    let exported = named.exported.as_ref().unwrap_or(&named.orig);
                    if let ModuleExportName::Ident(name) = &named.orig {
                        self.exports.add(export_name(exported), Value::Named(name), false);
                    }
                }
                (ExportSpecifier::Named(named), Some(import)) => {
                    let name = export_name(&named.orig);
                    let exported = named.exported.as_ref().map_or_else(|| name.clone(), export_name);
                    self.imports[import].names.push((name.clone(), true));
                    self.imports[import].is_whole = true;
                    self.exports.add(exported, Value::From { import, name: Some(name) }, false);
                }
                (ExportSpecifier::Namespace(namespace), Some(import)) => {
                    self.imports[import].is_whole = true;
                    let value = Value::From { import, name: None };
                    self.exports.add(export_name(&namespace.name), value, false);
                }
                _ => {}
            }
        }
        self.drop_statement(declaration.span);
    }

    fn export_default(&mut self, item: &'a ModuleItem, declaration: &'a ExportDefaultDecl) {
        let start = declaration.span.lo;
        let name = match &declaration.decl {
            DefaultDecl::Fn(function) => function.ident.as_ref(),
            DefaultDecl::Class(class) if class.ident.is_none() => {
                self.exports.add("default", Value::Default, false);
                return self.name_value(start, class.class.span.hi, item);
            }
            DefaultDecl::Class(class) => class.ident.as_ref(),
            DefaultDecl::TsInterfaceDecl(_) => return,
        };
        let behind = self.keyword(offset_of(start), "export", "");
        let behind = self.keyword(behind, "default", "");
        match name {
            Some(name) => self.exports.add("default", Value::Local(&name.sym), true),
            None => {
                self.exports.add("default", Value::Default, true);
                let at = behind_function(self.text, behind);
                let default = self.names.default();
                self.replace((at, at), format!(" {default}"));
                self.head.push_str(&format!("{}.name({default});", self.names.module()));
            }
        }
        walk_items(self, slice::from_ref(item));
    }

    /// Makes a constant of a value that the module exports by default. As a property of that name, a function or a class
    /// without a name gets the one that it has in a module.
    fn name_value(&mut self, start: BytePos, end: BytePos, item: &'a ModuleItem) {
        let opening = format!("const {} = ({{ default:", self.names.default());
        let behind = self.keyword(offset_of(start), "export", &opening);
        self.keyword(behind, "default", "");
        walk_items(self, slice::from_ref(item));
        let end = offset_of(end);
        self.replace((end, end), " }).default;".to_owned());
    }

    /// What is called is no member of a namespace, which would be its `this`. V8 names the place of such a call by its
    /// bracket, so that this is mapped to where the name stands.
    fn callee(&mut self, callee: &'a Expr, is_call: bool) {
        let Expr::Ident(name) = strip_wrappers(callee) else {
            return self.expr(callee, Use::Discard);
        };
        let Some(value) = self.imported(name) else {
            return;
        };
        let (start, end) = range_of(name.span);
        if callee.is_paren() {
            return self.replace((start, end), format!("0, {value}"));
        }
        let rest = self.text.get(end..).unwrap_or_default();
        let bracket = is_call && rest.trim_start().starts_with('(');
        let gap = if bracket { &rest[..=rest.find('(').unwrap_or_default()] } else { "" };
        // Nothing that stands above may take the bracket for its own.
        let semicolon = if self.statement == Some(name.span.lo) { ";" } else { "" };
        self.replace((start, end + gap.len()), format!("{semicolon}(0, {value}){gap}"));
    }

    fn find(&self, name: &Ident) -> Option<&Imported> {
        self.bindings.get(&self.scopes.resolve(&name.sym, self.place.scope)?)
    }

    /// What is read in place of a name that was imported.
    fn imported(&mut self, name: &Ident) -> Option<String> {
        let Imported { import, name } = *self.find(name)?;
        let namespace = self.names.import(import);
        let import = &mut self.imports[import];
        match name {
            None => {
                import.is_whole = true;
                Some(namespace)
            }
            Some(name) => {
                let (name, is_read) = &mut import.names[name];
                *is_read = true;
                Some(member(&namespace, name))
            }
        }
    }

    fn drop_statement(&mut self, span: swc_core::common::Span) {
        let (start, end) = range_of(span);
        let text = self.text.get(start..end).unwrap_or_default();
        let lines: String =
            text.chars().filter(|c| matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}')).collect();
        self.replace((start, end), format!(";{lines}"));
    }

    /// Replaces a word at or behind a place. → where it ended
    fn keyword(&mut self, from: usize, word: &str, replacement: &str) -> usize {
        let start = skip_blanks(self.text, from);
        let end = start + word.len();
        self.replace((start, end), replacement.to_owned());
        end
    }

    fn replace(&mut self, (start, end): (usize, usize), replacement: impl Into<String>) {
        self.edits.push(Edit { start, end, replacement: replacement.into() });
    }

    fn finish(mut self, entry: Option<&str>) -> Result<Rewritten, Fault> {
        let entry = self.exports.find_entry(entry)?;
        let exports = self.write_exports()?;
        let imports = self.write_imports();
        let module = self.names.module();
        let head = format!("async function ({module}) {{'use strict';{imports}{exports}{}", self.head);
        self.edits.sort_by_key(|edit| edit.start);
        Ok(Rewritten {
            function: Spliced::new(self.text, &self.edits).wrap(&head, "\n}"),
            before: "$enter.module(".to_owned(),
            after: format!(", {})", quote(&entry)),
        })
    }

    fn write_exports(&mut self) -> Result<String, Fault> {
        let mut getters = Vec::new();
        for export in std::mem::take(&mut self.exports.list) {
            let value = match export.value {
                Value::Local(name) => name.to_string(),
                Value::Default => self.names.default(),
                Value::From { import, name: None } => self.names.import(import),
                Value::From { import, name: Some(name) } => member(&self.names.import(import), &name),
                Value::Named(name) => match self.imported(name) {
                    Some(value) => value,
                    None if self.scopes.declared(Scopes::ROOT, &name.sym).is_some() => name.sym.to_string(),
                    None => {
                        let message = format!("Export '{}' is not defined in module", name.sym);
                        return Err(Fault::new(offset_of(name.span.lo), message));
                    }
                },
            };
            getters.push(format!("{}: () => {value}", quote(&export.name)));
        }
        let stars: Vec<String> = self.exports.stars.iter().map(|&import| self.names.import(import)).collect();
        Ok(format!("{}.export({{ {} }}, [{}]);", self.names.module(), getters.join(", "), stars.join(", ")))
    }

    fn write_imports(&self) -> String {
        let module = self.names.module();
        let mut written = String::new();
        for (index, import) in self.imports.iter().enumerate() {
            let is_read = import.is_whole || import.names.iter().any(|(_, is_read)| *is_read);
            if self.elides && import.has_names && !is_read {
                continue;
            }
            let names: Vec<String> = import
                .names
                .iter()
                .filter(|(_, is_read)| *is_read || !self.elides)
                .map(|(name, _)| quote(name))
                .collect();
            written.push_str(&format!(
                "const {} = await {module}.import({}, [{}]);",
                self.names.import(index),
                quote(&import.specifier),
                names.join(", ")
            ));
            written.push_str(&write_constants(&self.names.import(index), &import.constants));
        }
        written
    }
}

fn write_constants(namespace: &str, constants: &[(Option<String>, String)]) -> String {
    let written = constants.iter().map(|(name, local)| match name {
        Some(name) => format!("const {local} = {};", member(namespace, name)),
        None => format!("const {local} = {namespace};"),
    });
    written.collect()
}

fn member(namespace: &str, name: &str) -> String {
    if Ident::verify_symbol(name).is_ok() || name == "default" {
        format!("{namespace}.{name}")
    } else {
        format!("{namespace}[{}]", quote(name))
    }
}

fn export_name(name: &ModuleExportName) -> String {
    match name {
        ModuleExportName::Ident(name) => name.sym.to_string(),
        ModuleExportName::Str(name) => name.value.to_string_lossy().into_owned(),
    }
}

/// Where the name of a function without one would stand.
fn behind_function(text: &str, from: usize) -> usize {
    let mut at = skip_blanks(text, from);
    for word in ["async", "function"] {
        if text[at..].starts_with(word) {
            at = skip_blanks(text, at + word.len());
        }
    }
    at + usize::from(text[at..].starts_with('*'))
}
