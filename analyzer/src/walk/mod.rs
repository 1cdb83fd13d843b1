//! The order in which a tree is walked, and where scopes begin and end on the way. Three walks share it: one
//! collects bindings, one looks for what loads packages, one for what the run-time form replaces. Types are not walked, they load nothing.
//!
//! swc's own visitor hands out nodes without their lifetime; bindings keep references to their initial values.

mod class;
mod expression;
mod function;
mod immediate;
mod jsx;
mod module;
mod pattern;
mod statement;

use swc_core::common::BytePos;
use swc_core::ecma::ast::*;

pub(crate) use expression::{walk_arguments, walk_expr, walk_member_name};
pub(crate) use immediate::Immediate;
pub(crate) use module::{is_type_only_import, is_value_namespace, leftmost, walk_items};
pub(crate) use statement::{walk_block, walk_stmt, walk_stmts};

use crate::scope::{ScopeId, Scopes, Source};
use crate::stack::StackGuard;

/// What becomes of the value of an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Use {
    /// It goes somewhere that is not followed.
    Escape,
    /// It is what the function returns.
    Return,
    /// It goes into bindings, which are followed.
    Bind,
    /// Only its truth, its type or its text is looked at, or nothing.
    Discard,
}

/// A stretch of source with names of its own, and what declares them.
#[derive(Clone, Copy)]
pub(crate) enum Region<'a> {
    /// The name that a function or class expression gives itself.
    OwnName(&'a Ident),
    /// Parameters of anything but an arrow function.
    Parameters(&'a [Param]),
    ConstructorParameters(&'a [ParamOrTsParamProp]),
    ArrowParameters(&'a [Pat]),
    FunctionBody(&'a [Stmt]),
    /// All of a class, which is strict mode code.
    Class,
    /// Field initializers and static blocks: they have their own `this`, and no `arguments`.
    ClassBody,
    StaticBlock(&'a [Stmt]),
    Block(&'a [Stmt]),
    Switch(&'a [SwitchCase]),
    Head(&'a VarDecl),
    UsingHead(&'a UsingDecl),
    Catch(&'a Pat),
    Enum(&'a TsEnumDecl),
    Namespace(&'a [ModuleItem]),
}

impl Region<'_> {
    /// Whether a call begins here.
    pub(crate) fn is_function(&self) -> bool {
        matches!(self, Self::Parameters(_) | Self::ConstructorParameters(_) | Self::ArrowParameters(_))
    }

    /// With the start of the region, this tells it from all others.
    pub(crate) fn tag(&self) -> u8 {
        match self {
            Self::OwnName(_) => 0,
            Self::Parameters(_) | Self::ConstructorParameters(_) | Self::ArrowParameters(_) => 1,
            Self::FunctionBody(_) => 2,
            Self::ClassBody => 3,
            Self::StaticBlock(_) => 4,
            Self::Block(_) => 5,
            Self::Switch(_) => 6,
            Self::Head(_) | Self::UsingHead(_) => 7,
            Self::Catch(_) => 8,
            Self::Enum(_) => 9,
            Self::Namespace(_) => 10,
            Self::Class => 11,
        }
    }
}

/// Where a walk is: in which scope, and how deep on the stack.
pub(crate) struct Place {
    pub(crate) scope: ScopeId,
    guard: StackGuard,
}

impl Place {
    pub(crate) fn new(guard: StackGuard) -> Self {
        Self { scope: Scopes::ROOT, guard }
    }
}

/// A walk over the values of a tree. Implementors say what happens at expressions and bindings; the `walk_*`
/// functions do the rest.
pub(crate) trait Walk<'a>: Sized {
    fn place(&mut self) -> &mut Place;
    /// Whether the stack is used up. The walk then goes no deeper.
    fn is_stopped(&mut self) -> bool {
        self.place().guard.is_exhausted()
    }

    /// Makes the region's scope the current one. A walk that asks for no names has one scope alone.
    fn enter(&mut self, _start: BytePos, _region: Region<'a>) {}
    /// The scope before it becomes the current one afterwards.
    fn leave(&mut self, _region: Region<'a>) {}

    fn expr(&mut self, expr: &'a Expr, usage: Use);
    /// A statement of a list, not one that another holds.
    fn statement(&mut self, stmt: &'a Stmt) {
        walk_stmt(self, stmt);
    }
    /// The block of a `try` whose exceptions are caught.
    fn try_block(&mut self, block: &'a BlockStmt) {
        walk_block(self, block);
    }
    /// `source` flows into a name.
    fn bind(&mut self, _name: &'a Ident, _source: Source<'a>) {}
    /// `source` flows into a property.
    fn escape(&mut self, _source: &Source<'a>) {}
    fn import(&mut self, _declaration: &'a ImportDecl) {}
    fn import_equals(&mut self, _declaration: &'a TsImportEqualsDecl) {}
    /// `export … from` names a module.
    fn export_from(&mut self, _module: &'a Str) {}
    fn element(&mut self, _element: &'a JSXElement) {}
    /// The name's value goes somewhere that is not followed: an export, a shorthand property, a tag.
    fn export_name(&mut self, _name: &'a Ident) {}

    /// What a parameter may begin with, but for what nobody follows. `function` is where the region of parameters begins.
    fn argument(&self, _function: BytePos, _index: usize) -> Source<'a> {
        Source::Unknown
    }

    /// An expression whose value may be a name's value later.
    fn source_of(&mut self, expr: &'a Expr) -> Source<'a> {
        Source::of(expr, self.place().scope)
    }

    fn within(&mut self, start: BytePos, region: Region<'a>, walk: impl FnOnce(&mut Self)) {
        let outer = self.place().scope;
        self.enter(start, region);
        walk(self);
        self.leave(region);
        self.place().scope = outer;
    }
}
