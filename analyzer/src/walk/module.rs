use swc_core::ecma::ast::*;

use super::class::walk_class;
use super::expression::{walk_class_expr, walk_fn_expr};
use super::statement::{walk_declaration, walk_declarators};
use super::{Region, Use, Walk};

pub(crate) fn walk_items<'a, W: Walk<'a>>(walk: &mut W, items: &'a [ModuleItem]) {
    for item in items {
        match item {
            ModuleItem::Stmt(stmt) => walk.statement(stmt),
            ModuleItem::ModuleDecl(declaration) => walk_module_declaration(walk, declaration),
        }
    }
}

/// TypeScript drops a declaration whose names are all types, also with `type` before each name, but not an
/// `import {}` without names.
pub(crate) fn is_type_only_import(declaration: &ImportDecl) -> bool {
    let names = &declaration.specifiers;
    declaration.type_only || (!names.is_empty() && names.iter().all(ImportSpecifier::is_type_only))
}

/// See [`is_type_only_import`].
fn is_type_only_export(declaration: &NamedExport) -> bool {
    let is_type = |name: &ExportSpecifier| matches!(name, ExportSpecifier::Named(name) if name.is_type_only);
    let names = &declaration.specifiers;
    declaration.type_only || (!names.is_empty() && names.iter().all(is_type))
}

/// A namespace that holds only types does not exist at run time.
pub(crate) fn is_value_namespace(declaration: &TsModuleDecl) -> bool {
    is_value_namespace_at(declaration, 0)
}

pub(super) fn walk_namespace<'a, W: Walk<'a>>(walk: &mut W, declaration: &'a TsModuleDecl) {
    if declaration.declare || declaration.global {
        return;
    }
    let mut body = declaration.body.as_ref();
    while let Some(current) = body {
        match current {
            TsNamespaceBody::TsModuleBlock(block) => {
                let region = Region::Namespace(&block.body);
                return walk.within(block.span.lo, region, |walk| walk_items(walk, &block.body));
            }
            TsNamespaceBody::TsNamespaceDecl(inner) => body = Some(&*inner.body),
        }
    }
}

/// Namespaces nested deeper are taken for values without a look, or nests of them would take the square of their depth.
const NAMESPACE_DEPTH: usize = 50;

fn is_value_namespace_at(declaration: &TsModuleDecl, depth: usize) -> bool {
    !declaration.declare
        && !declaration.global
        && declaration.body.as_ref().is_some_and(|body| depth > NAMESPACE_DEPTH || holds_value(body, depth))
}

fn holds_value(body: &TsNamespaceBody, depth: usize) -> bool {
    let mut body = body;
    let items = loop {
        match body {
            TsNamespaceBody::TsModuleBlock(block) => break &block.body,
            TsNamespaceBody::TsNamespaceDecl(inner) => body = &inner.body,
        }
    };
    items.iter().any(|item| match item {
        ModuleItem::Stmt(Stmt::Decl(decl))
        | ModuleItem::ModuleDecl(ModuleDecl::ExportDecl(ExportDecl { decl, .. })) => {
            is_value_declaration(decl, depth + 1)
        }
        ModuleItem::Stmt(_) => true,
        ModuleItem::ModuleDecl(ModuleDecl::TsImportEquals(decl)) => !decl.is_type_only,
        ModuleItem::ModuleDecl(_) => true,
    })
}

fn is_value_declaration(decl: &Decl, depth: usize) -> bool {
    match decl {
        Decl::TsInterface(_) | Decl::TsTypeAlias(_) => false,
        Decl::TsModule(decl) => is_value_namespace_at(decl, depth),
        Decl::Var(decl) => !decl.declare,
        Decl::Fn(decl) => !decl.declare,
        Decl::Class(decl) => !decl.declare,
        Decl::TsEnum(decl) => !decl.declare,
        Decl::Using(_) => true,
    }
}

fn walk_module_declaration<'a, W: Walk<'a>>(walk: &mut W, declaration: &'a ModuleDecl) {
    match declaration {
        ModuleDecl::Import(declaration) if !is_type_only_import(declaration) => walk.import(declaration),
        ModuleDecl::ExportNamed(declaration) if !is_type_only_export(declaration) => {
            walk_named_export(walk, declaration);
        }
        ModuleDecl::ExportAll(declaration) if !declaration.type_only => walk.export_from(&declaration.src),
        ModuleDecl::ExportDecl(declaration) => match &declaration.decl {
            Decl::Var(decl) if !decl.declare => walk_declarators(walk, &decl.decls, Use::Escape),
            decl => walk_declaration(walk, decl),
        },
        ModuleDecl::ExportDefaultDecl(declaration) => match &declaration.decl {
            DefaultDecl::Class(class) if class.ident.is_some() => walk_class(walk, &class.class),
            DefaultDecl::Class(class) => walk_class_expr(walk, class),
            DefaultDecl::Fn(function) => walk_fn_expr(walk, function),
            DefaultDecl::TsInterfaceDecl(_) => {}
        },
        ModuleDecl::ExportDefaultExpr(declaration) => walk.expr(&declaration.expr, Use::Escape),
        ModuleDecl::TsExportAssignment(declaration) => walk.expr(&declaration.expr, Use::Escape),
        ModuleDecl::TsImportEquals(declaration) if !declaration.is_type_only => {
            walk.import_equals(declaration)
        }
        ModuleDecl::Import(_)
        | ModuleDecl::ExportNamed(_)
        | ModuleDecl::ExportAll(_)
        | ModuleDecl::TsImportEquals(_)
        | ModuleDecl::TsNamespaceExport(_) => {}
    }
}

fn walk_named_export<'a, W: Walk<'a>>(walk: &mut W, declaration: &'a NamedExport) {
    if let Some(module) = &declaration.src {
        return walk.export_from(module);
    }
    for name in &declaration.specifiers {
        if let ExportSpecifier::Named(ExportNamedSpecifier {
            orig: ModuleExportName::Ident(name),
            is_type_only: false,
            ..
        }) = name
        {
            walk.export_name(name);
        }
    }
}

/// The name that a qualified one begins with.
pub(crate) fn leftmost(name: &TsEntityName) -> &Ident {
    let mut current = name;
    loop {
        match current {
            TsEntityName::TsQualifiedName(qualified) => current = &qualified.left,
            TsEntityName::Ident(name) => return name,
        }
    }
}
