use rustc_hash::FxHashMap;
use swc_core::atoms::Atom;
use swc_core::common::{BytePos, Span};
use swc_core::ecma::ast::*;

/// The names that the blocks around a place declare, up to the function that it is in: `var` cannot cross them.
#[derive(Default)]
pub(super) struct Declared {
    names: FxHashMap<Atom, Vec<BytePos>>,
}

impl Declared {
    pub(super) fn enter(&mut self, names: &[Name]) {
        for name in names {
            self.names.entry(name.sym.clone()).or_default().push(name.span.lo);
        }
    }

    pub(super) fn leave(&mut self, names: &[Name]) {
        for name in names {
            if let Some(places) = self.names.get_mut(&name.sym) {
                places.pop();
            }
        }
    }

    /// Where the later of the two declarations stands, if a block around declares the name of a `var`.
    pub(super) fn find_conflict(&self, name: &Atom, at: BytePos) -> Option<BytePos> {
        self.names.get(name)?.iter().max().map(|&other| other.max(at))
    }
}

#[derive(Clone)]
pub(super) struct Name {
    pub(super) sym: Atom,
    pub(super) span: Span,
    /// Of a function in a block, which sloppy mode lets stand twice.
    is_plain_function: bool,
}

impl Name {
    fn of(ident: &Ident) -> Self {
        Self { sym: ident.sym.clone(), span: ident.span, is_plain_function: false }
    }
}

/// Whether functions at the top of a list are declared as `var` is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum List {
    /// Of a function or a script.
    Function,
    /// Of a block or a module.
    Block,
}

/// What statements declare for their list. TypeScript's enums and namespaces may be declared again.
pub(super) fn names_of<'a>(stmts: impl IntoIterator<Item = &'a Stmt>, list: List) -> Vec<Name> {
    let mut names = Vec::new();
    for stmt in stmts {
        let mut stmt = stmt;
        while let Stmt::Labeled(labeled) = stmt {
            stmt = &labeled.body;
        }
        if let Stmt::Decl(decl) = stmt {
            names_of_declaration(decl, list, &mut names);
        }
    }
    names
}

pub(super) fn names_of_items(items: &[ModuleItem]) -> Vec<Name> {
    let mut names = Vec::new();
    for item in items {
        match item {
            ModuleItem::Stmt(stmt) => names.extend(names_of([stmt], List::Block)),
            ModuleItem::ModuleDecl(ModuleDecl::Import(declaration)) if !declaration.type_only => {
                let values = declaration.specifiers.iter().filter(|specifier| !specifier.is_type_only());
                names.extend(values.map(|specifier| Name::of(specifier.local())));
            }
            ModuleItem::ModuleDecl(ModuleDecl::ExportDecl(declaration)) => {
                names_of_declaration(&declaration.decl, List::Block, &mut names);
            }
            ModuleItem::ModuleDecl(ModuleDecl::ExportDefaultDecl(declaration)) => match &declaration.decl {
                DefaultDecl::Class(class) => names.extend(class.ident.as_ref().map(Name::of)),
                DefaultDecl::Fn(function) if function.function.body.is_some() => {
                    names.extend(function.ident.as_ref().map(Name::of));
                }
                _ => {}
            },
            ModuleItem::ModuleDecl(_) => {}
        }
    }
    names
}

fn names_of_declaration(decl: &Decl, list: List, names: &mut Vec<Name>) {
    match decl {
        Decl::Var(decl) if decl.kind != VarDeclKind::Var && !decl.declare => {
            decl.decls.iter().for_each(|declarator| names_of_pattern(&declarator.name, names));
        }
        Decl::Using(decl) => {
            decl.decls.iter().for_each(|declarator| names_of_pattern(&declarator.name, names))
        }
        Decl::Class(decl) if !decl.declare => names.push(Name::of(&decl.ident)),
        Decl::Fn(decl) if list == List::Block && !decl.declare && decl.function.body.is_some() => {
            let is_plain_function = !decl.function.is_async && !decl.function.is_generator;
            names.push(Name { is_plain_function, ..Name::of(&decl.ident) });
        }
        _ => {}
    }
}

pub(super) fn names_of_pattern(pattern: &Pat, names: &mut Vec<Name>) {
    match pattern {
        Pat::Ident(name) => names.push(Name::of(&name.id)),
        Pat::Array(pattern) => {
            pattern.elems.iter().flatten().for_each(|element| names_of_pattern(element, names));
        }
        Pat::Rest(rest) => names_of_pattern(&rest.arg, names),
        Pat::Assign(pattern) => names_of_pattern(&pattern.left, names),
        Pat::Object(pattern) => {
            for prop in &pattern.props {
                match prop {
                    ObjectPatProp::KeyValue(prop) => names_of_pattern(&prop.value, names),
                    ObjectPatProp::Assign(prop) => names.push(Name::of(&prop.key.id)),
                    ObjectPatProp::Rest(rest) => names_of_pattern(&rest.arg, names),
                }
            }
        }
        Pat::Expr(_) | Pat::Invalid(_) => {}
    }
}

/// The second of two names that are the same, if any are.
pub(super) fn find_repeated(names: &[Name], is_strict: bool) -> Option<&Name> {
    let mut seen: FxHashMap<&Atom, bool> = FxHashMap::default();
    names.iter().find(|name| {
        let before = seen.insert(&name.sym, name.is_plain_function);
        before.is_some_and(|was_function| is_strict || !was_function || !name.is_plain_function)
    })
}
