use std::ptr;

use rustc_hash::{FxHashMap, FxHashSet};
use swc_core::atoms::Atom;
use swc_core::common::{BytePos, Span};
use swc_core::ecma::ast::*;

use crate::scope::{BindingId, ScopeId, Scopes, Source};
use crate::wrappers::strip_wrappers;

/// Which values of names nothing can ever read, because an assignment that is always made replaces them first:
/// `let a = 'b'; a = 'c'`.
///
/// Both are statements of the list that declares the name, so that whatever ends between the two leaves the name's scope
/// too; no function within reads the name, as it could run in between; and nothing else reads it from the one to the
/// other. Everything else counts as read.
#[derive(Default)]
pub(super) struct Overwritten<'a> {
    reads: Vec<Read<'a>>,
    last: FxHashMap<BindingId, Write<'a>>,
    replaced: Vec<Replaced<'a>>,
}

struct Read<'a> {
    name: &'a Atom,
    at: BytePos,
    scope: ScopeId,
    function: FunctionId,
}

/// Whose code it is: the text's own, a function's, a field's, or that of whoever imports the name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct FunctionId(u32);

impl FunctionId {
    pub(super) const TOP: Self = Self(0);
    pub(super) const IMPORTER: Self = Self(u32::MAX);

    pub(super) fn next(self) -> Self {
        Self(self.0.saturating_add(1).min(u32::MAX - 1))
    }
}

#[derive(Clone, Copy)]
struct Write<'a> {
    start: BytePos,
    value: &'a Expr,
}

struct Replaced<'a> {
    id: BindingId,
    name: &'a Atom,
    write: Write<'a>,
    /// Where the statement ends that replaces it.
    end: BytePos,
    function: FunctionId,
}

impl<'a> Overwritten<'a> {
    pub(super) fn note_read(&mut self, name: &'a Ident, scope: ScopeId, function: FunctionId) {
        self.reads.push(Read { name: &name.sym, at: name.span.lo, scope, function });
    }

    /// A statement of the list that declares the binding gives it a value, whatever else happens in it.
    pub(super) fn note_write(
        &mut self,
        id: BindingId,
        name: &'a Atom,
        value: &'a Expr,
        statement: Span,
        function: FunctionId,
    ) {
        let write = Write { start: statement.lo, value: strip_wrappers(value) };
        if let Some(before) = self.last.insert(id, write) {
            self.replaced.push(Replaced { id, name, write: before, end: statement.hi, function });
        }
    }

    /// Tells which of these names of the text itself are read.
    pub(super) fn note_reads_of(&self, names: &FxHashSet<&'a Atom>, scopes: &mut Scopes<'a>) {
        for read in self.reads.iter().filter(|read| names.contains(read.name)) {
            let id = scopes.resolve(read.name, read.scope);
            if let Some(id) = id.filter(|_| id == scopes.declared(Scopes::ROOT, read.name)) {
                scopes.add_read(id);
            }
        }
    }

    /// Takes what nothing reads out of the bindings.
    pub(super) fn drop_from(self, scopes: &mut Scopes<'a>) {
        if self.replaced.is_empty() {
            return;
        }
        let reads = self.reads_of_replaced(scopes);
        let mut unread: FxHashMap<BindingId, FxHashSet<*const Expr>> = FxHashMap::default();
        for Replaced { id, write, end, function, .. } in self.replaced {
            let is_read = reads.get(&id).is_some_and(|reads| {
                let next = reads.at.partition_point(|&at| at < write.start);
                reads.functions.iter().any(|&other| other != function)
                    || reads.at.get(next).is_some_and(|&at| at < end)
            });
            if !is_read {
                unread.entry(id).or_default().insert(ptr::from_ref(write.value));
            }
        }
        for (id, values) in unread {
            scopes.retain_sources(id, |source| match source {
                Source::Expr(value, _) => !values.contains(&ptr::from_ref(*value)),
                _ => true,
            });
        }
    }

    fn reads_of_replaced(&self, scopes: &Scopes<'a>) -> FxHashMap<BindingId, Reads> {
        let names: FxHashSet<&Atom> = self.replaced.iter().map(|replaced| replaced.name).collect();
        let mut found: FxHashMap<BindingId, Reads> = FxHashMap::default();
        for read in self.reads.iter().filter(|read| names.contains(read.name)) {
            if let Some(id) = scopes.resolve(read.name, read.scope) {
                let reads = found.entry(id).or_default();
                reads.at.push(read.at);
                if reads.functions.last() != Some(&read.function) {
                    reads.functions.push(read.function);
                }
            }
        }
        for reads in found.values_mut() {
            reads.at.sort_unstable();
        }
        found
    }
}

#[derive(Default)]
struct Reads {
    at: Vec<BytePos>,
    functions: Vec<FunctionId>,
}

/// The name that a statement always gives a value to, and the value. Not where it depends on the value before it
/// (`a ||= b`); what `a += b` makes of it is no name of a package that could be told.
pub(super) fn writes_of(stmt: &Stmt) -> impl Iterator<Item = (&Ident, &Expr)> {
    let assigned = match stmt {
        Stmt::Expr(stmt) => match strip_wrappers(&stmt.expr) {
            Expr::Assign(assign) if !depends_on_before(assign.op) => {
                target_name(&assign.left).map(|name| (name, &*assign.right))
            }
            _ => None,
        },
        _ => None,
    };
    let declarators = match stmt {
        Stmt::Decl(Decl::Var(decl)) if !decl.declare => decl.decls.as_slice(),
        _ => &[],
    };
    let declared = declarators.iter().filter_map(|declarator| match (&declarator.name, &declarator.init) {
        (Pat::Ident(name), Some(value)) => Some((&name.id, &**value)),
        _ => None,
    });
    assigned.into_iter().chain(declared)
}

pub(super) fn depends_on_before(op: AssignOp) -> bool {
    matches!(op, AssignOp::OrAssign | AssignOp::NullishAssign | AssignOp::AndAssign)
}

pub(super) fn target_name(target: &AssignTarget) -> Option<&Ident> {
    match target {
        AssignTarget::Simple(SimpleAssignTarget::Ident(name)) => Some(&name.id),
        AssignTarget::Simple(SimpleAssignTarget::Paren(inner)) => strip_wrappers(&inner.expr).as_ident(),
        _ => None,
    }
}
