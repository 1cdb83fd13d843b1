use rustc_hash::{FxHashMap, FxHashSet};
use swc_core::atoms::Atom;
use swc_core::common::{BytePos, Spanned};
use swc_core::ecma::ast::*;

use super::hoist::{Mode, declarator_names, declared_names, hoist_vars, lexical_names, pattern_names};
use super::overwritten::{FunctionId, Overwritten, depends_on_before, target_name, writes_of};
use crate::scope::{Key, Owner, ScopeId, Scopes, Source};
use crate::stack::StackGuard;
use crate::tree::Tree;
use crate::walk::{
    Immediate, Place, Region, Use, Walk, is_type_only_import, leftmost, walk_expr, walk_items, walk_stmt,
    walk_stmts,
};

/// Walks the tree once for its names. `None` where it is nested too deeply.
pub(crate) fn collect_bindings(tree: &Tree, guard: StackGuard) -> Option<Scopes<'_>> {
    let mode = match tree {
        Tree::Module(_) => Mode::Strict,
        Tree::Script(script) => mode_of(&script.body, Mode::Sloppy),
        Tree::Function { .. } => Mode::Sloppy,
    };
    let mut scopes = Scopes::default();
    let mut place = Place::new(guard);
    place.scope = scopes.add_scope(None, Owner::Top);
    let mut collector = Collector {
        scopes,
        place,
        mode,
        outer_modes: Vec::new(),
        overwritten: Overwritten::default(),
        functions: vec![FunctionId::TOP],
        last_function: FunctionId::TOP,
        arguments: FxHashMap::default(),
        parameters: Vec::new(),
    };
    match tree {
        Tree::Module(module) => {
            collector.declare_items(&module.body);
            walk_items(&mut collector, &module.body);
            let names = imported_names(&module.body);
            collector.overwritten.note_reads_of(&names, &mut collector.scopes);
        }
        Tree::Script(script) => {
            collector.declare_body(&script.body);
            walk_stmts(&mut collector, &script.body);
        }
        Tree::Function { expr, .. } => collector.expr(expr, Use::Discard),
    }
    let is_whole = !collector.is_stopped();
    collector.overwritten.drop_from(&mut collector.scopes);
    is_whole.then_some(collector.scopes)
}

struct Collector<'a> {
    scopes: Scopes<'a>,
    place: Place,
    mode: Mode,
    outer_modes: Vec<(ScopeId, Mode)>,
    overwritten: Overwritten<'a>,
    /// Those around, the innermost last.
    functions: Vec<FunctionId>,
    last_function: FunctionId,
    /// What the functions that are called where they stand get, by where their parameters begin.
    arguments: FxHashMap<BytePos, (&'a [ExprOrSpread], ScopeId)>,
    /// Where the parameters begin of the functions around that have `arguments` of their own.
    parameters: Vec<BytePos>,
}

impl<'a> Walk<'a> for Collector<'a> {
    fn place(&mut self) -> &mut Place {
        &mut self.place
    }

    fn enter(&mut self, start: BytePos, region: Region<'a>) {
        let outer = self.place.scope;
        let owner = match region {
            Region::Parameters(_) | Region::ConstructorParameters(_) => Owner::Function,
            Region::ClassBody => Owner::Class,
            _ => self.scopes.owner(outer),
        };
        self.place.scope = self.scopes.add_scope(Some(outer), owner);
        self.scopes.add_region(start, region.tag(), self.place.scope);
        self.declare_region(region, outer);
        if let Region::Parameters(_) = region {
            self.parameters.push(start);
        }
        if runs_apart(&region) {
            self.last_function = self.last_function.next();
            self.functions.push(self.last_function);
        }
    }

    fn leave(&mut self, region: Region<'a>) {
        if let Region::Parameters(_) = region {
            self.parameters.pop();
        }
        if runs_apart(&region) {
            self.functions.pop();
        }
        if let Some((_, mode)) = self.outer_modes.pop_if(|(scope, _)| *scope == self.place.scope) {
            self.mode = mode;
        }
    }

    fn expr(&mut self, expr: &'a Expr, usage: Use) {
        if self.is_stopped() {
            return;
        }
        match expr {
            Expr::Ident(name) => self.note_read(name),
            Expr::Assign(assign) if depends_on_before(assign.op) => {
                target_name(&assign.left).into_iter().for_each(|name| self.note_read(name));
            }
            Expr::Call(_) => {
                if let Some(called) = Immediate::of(expr) {
                    self.arguments.insert(called.start, (called.arguments(), self.place.scope));
                }
            }
            _ => {}
        }
        walk_expr(self, expr, usage);
    }

    fn argument(&self, function: BytePos, index: usize) -> Source<'a> {
        let known = self.arguments.get(&function);
        let argument = known.and_then(|(arguments, scope)| Some((arguments.get(index)?, *scope)));
        argument.map_or(Source::Unknown, |(argument, scope)| Source::Argument(&argument.expr, scope))
    }

    fn statement(&mut self, stmt: &'a Stmt) {
        walk_stmt(self, stmt);
        for (name, value) in writes_of(stmt) {
            if let Some(id) = self.scopes.declared(self.place.scope, &name.sym) {
                let function = self.function();
                self.overwritten.note_write(id, &name.sym, value, stmt.span(), function);
            }
        }
    }

    fn export_name(&mut self, name: &'a Ident) {
        let is_exported = self.place.scope == Scopes::ROOT;
        let function = if is_exported { FunctionId::IMPORTER } else { self.function() };
        self.note_arguments(name);
        self.overwritten.note_read(name, self.place.scope, function);
    }

    fn bind(&mut self, name: &'a Ident, source: Source<'a>) {
        if let Some(id) = self.scopes.resolve(&name.sym, self.place.scope) {
            self.scopes.add_source(id, source);
        }
    }

    fn import(&mut self, declaration: &'a ImportDecl) {
        let module = Source::Module(&declaration.src.value);
        for specifier in declaration.specifiers.iter().filter(|specifier| !specifier.is_type_only()) {
            let source = match specifier {
                ImportSpecifier::Named(named) => match &named.imported {
                    Some(ModuleExportName::Ident(name)) => module.member(Key::Name(&name.sym)),
                    Some(ModuleExportName::Str(name)) => module.member(Key::of_string(&name.value)),
                    None => module.member(Key::Name(&named.local.sym)),
                },
                ImportSpecifier::Default(_) | ImportSpecifier::Namespace(_) => module.clone(),
            };
            self.bind(specifier.local(), source);
        }
    }

    fn import_equals(&mut self, declaration: &'a TsImportEqualsDecl) {
        match &declaration.module_ref {
            TsModuleRef::TsExternalModuleRef(module) => {
                self.bind(&declaration.id, Source::Module(&module.expr.value));
            }
            TsModuleRef::TsEntityName(name) => self.note_read(leftmost(name)),
        }
    }
}

impl<'a> Collector<'a> {
    fn function(&self) -> FunctionId {
        self.functions.last().copied().unwrap_or(FunctionId::TOP)
    }

    fn note_read(&mut self, name: &'a Ident) {
        let function = self.function();
        self.note_arguments(name);
        self.overwritten.note_read(name, self.place.scope, function);
    }

    fn note_arguments(&mut self, name: &Ident) {
        if name.sym == "arguments"
            && let Some(&start) = self.parameters.last()
        {
            self.scopes.add_listing(start);
        }
    }

    fn declare_region(&mut self, region: Region<'a>, outer: ScopeId) {
        let mut names = Vec::new();
        match region {
            Region::OwnName(name) => names.push(&name.sym),
            Region::Parameters(params) => {
                params.iter().for_each(|param| pattern_names(&param.pat, &mut names))
            }
            Region::ArrowParameters(params) => {
                params.iter().for_each(|param| pattern_names(param, &mut names))
            }
            Region::ConstructorParameters(params) => constructor_names(params, &mut names),
            Region::FunctionBody(stmts) => {
                self.enter_mode(mode_of(stmts, self.mode));
                self.share_with_parameters(stmts, outer);
                return self.declare_body(stmts);
            }
            Region::Class => self.enter_mode(Mode::Strict),
            Region::ClassBody => {}
            Region::StaticBlock(stmts) => return self.declare_body(stmts),
            Region::Namespace(items) => return self.declare_items(items),
            Region::Block(stmts) => lexical_names(stmts, &mut names),
            Region::Switch(cases) => lexical_names(cases.iter().flat_map(|case| &case.cons), &mut names),
            Region::Head(decl) if decl.kind == VarDeclKind::Var => {}
            Region::Head(decl) => declarator_names(&decl.decls, &mut names),
            Region::UsingHead(decl) => declarator_names(&decl.decls, &mut names),
            Region::Catch(param) => pattern_names(param, &mut names),
            Region::Enum(decl) => enum_names(decl, &mut names),
        }
        self.declare(&names);
    }

    fn enter_mode(&mut self, mode: Mode) {
        self.outer_modes.push((self.place.scope, self.mode));
        self.mode = mode;
    }

    fn declare(&mut self, names: &[&'a Atom]) {
        for name in names {
            self.scopes.declare(self.place.scope, name);
        }
    }

    /// A `var` of a parameter's name begins with the parameter's value, so both are one binding.
    fn share_with_parameters(&mut self, stmts: &'a [Stmt], parameters: ScopeId) {
        for name in hoist_vars(stmts, self.mode) {
            self.scopes.share(name, parameters, self.place.scope);
        }
    }

    fn declare_body(&mut self, stmts: &'a [Stmt]) {
        let mut names = hoist_vars(stmts, self.mode);
        lexical_names(stmts, &mut names);
        self.declare(&names);
    }

    fn declare_items(&mut self, items: &'a [ModuleItem]) {
        let mut names = hoist_vars(items.iter().filter_map(ModuleItem::as_stmt), self.mode);
        lexical_names(items.iter().filter_map(ModuleItem::as_stmt), &mut names);
        for declaration in items.iter().filter_map(ModuleItem::as_module_decl) {
            match declaration {
                ModuleDecl::Import(declaration) if !is_type_only_import(declaration) => {
                    let values = declaration.specifiers.iter().filter(|specifier| !specifier.is_type_only());
                    names.extend(values.map(|specifier| &specifier.local().sym));
                }
                ModuleDecl::TsImportEquals(declaration) if !declaration.is_type_only => {
                    names.push(&declaration.id.sym);
                }
                ModuleDecl::ExportDecl(declaration) => match &declaration.decl {
                    Decl::Var(decl) if decl.kind == VarDeclKind::Var && !decl.declare => {
                        declarator_names(&decl.decls, &mut names);
                    }
                    decl => declared_names(decl, &mut names),
                },
                ModuleDecl::ExportDefaultDecl(declaration) => names.extend(default_name(&declaration.decl)),
                _ => {}
            }
        }
        self.declare(&names);
    }
}

fn imported_names(items: &[ModuleItem]) -> FxHashSet<&Atom> {
    let mut names = FxHashSet::default();
    for declaration in items.iter().filter_map(ModuleItem::as_module_decl) {
        match declaration {
            ModuleDecl::Import(declaration) => {
                names.extend(declaration.specifiers.iter().map(|specifier| &specifier.local().sym));
            }
            ModuleDecl::TsImportEquals(declaration) => {
                names.insert(&declaration.id.sym);
            }
            _ => {}
        }
    }
    names
}

/// Whether the region's code runs when it is called, not where it stands.
fn runs_apart(region: &Region) -> bool {
    region.is_function() || matches!(region, Region::ClassBody)
}

fn mode_of(stmts: &[Stmt], outer: Mode) -> Mode {
    let mut directives = stmts.iter().take_while(|stmt| stmt.can_precede_directive());
    if directives.any(Stmt::is_use_strict) { Mode::Strict } else { outer }
}

fn default_name(decl: &DefaultDecl) -> Option<&Atom> {
    match decl {
        DefaultDecl::Class(class) => class.ident.as_ref().map(|name| &name.sym),
        DefaultDecl::Fn(function) if function.function.body.is_some() => {
            function.ident.as_ref().map(|name| &name.sym)
        }
        DefaultDecl::Fn(_) | DefaultDecl::TsInterfaceDecl(_) => None,
    }
}

fn constructor_names<'a>(params: &'a [ParamOrTsParamProp], names: &mut Vec<&'a Atom>) {
    for param in params {
        match param {
            ParamOrTsParamProp::Param(param) => pattern_names(&param.pat, names),
            ParamOrTsParamProp::TsParamProp(param) => match &param.param {
                TsParamPropParam::Ident(name) => names.push(&name.id.sym),
                TsParamPropParam::Assign(pattern) => pattern_names(&pattern.left, names),
            },
        }
    }
}

/// Inside an enum its members can be named without it.
fn enum_names<'a>(decl: &'a TsEnumDecl, names: &mut Vec<&'a Atom>) {
    names.extend(decl.members.iter().filter_map(|member| match &member.id {
        TsEnumMemberId::Ident(name) => Some(&name.sym),
        TsEnumMemberId::Str(_) => None,
    }));
}
