//! What each name stands for, as `bindings` finds it out.

mod source;

use rustc_hash::{FxHashMap, FxHashSet};
use swc_core::atoms::Atom;
use swc_core::common::BytePos;

pub(crate) use source::{Key, Source};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct ScopeId(u32);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct BindingId(usize);

impl BindingId {
    pub(crate) fn index(self) -> usize {
        self.0
    }
}

/// Whose `this` and `arguments` a scope has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Owner {
    /// The text as a whole.
    Top,
    Function,
    /// Field initializers and static blocks.
    Class,
}

#[derive(Clone, Copy, Debug)]
struct Scope {
    parent: Option<ScopeId>,
    owner: Owner,
}

/// A name, by what may become its value.
#[derive(Default)]
pub(crate) struct Binding<'a> {
    pub(crate) sources: Vec<Source<'a>>,
}

#[derive(Default)]
pub(crate) struct Scopes<'a> {
    scopes: Vec<Scope>,
    regions: FxHashMap<(BytePos, u8), ScopeId>,
    names: FxHashMap<(ScopeId, &'a Atom), BindingId>,
    bindings: Vec<Binding<'a>>,
    /// The names of imports that something reads, exports included.
    read: FxHashSet<BindingId>,
    /// Where the parameters begin of the functions that can get at them as a list too.
    listing: FxHashSet<BytePos>,
}

impl<'a> Scopes<'a> {
    /// The scope of the text itself.
    pub(crate) const ROOT: ScopeId = ScopeId(0);

    /// The binding that a name means where it stands; `None` for a global.
    pub(crate) fn resolve(&self, name: &Atom, from: ScopeId) -> Option<BindingId> {
        let mut scope = Some(from);
        while let Some(current) = scope {
            if let Some(binding) = self.names.get(&(current, name)) {
                return Some(*binding);
            }
            scope = self.scope(current).and_then(|scope| scope.parent);
        }
        None
    }

    pub(crate) fn owner(&self, scope: ScopeId) -> Owner {
        self.scope(scope).map_or(Owner::Top, |scope| scope.owner)
    }

    /// The scope that the first walk made for a region.
    pub(crate) fn region(&self, start: BytePos, tag: u8) -> Option<ScopeId> {
        self.regions.get(&(start, tag)).copied()
    }

    pub(crate) fn binding(&self, id: BindingId) -> Option<&Binding<'a>> {
        self.bindings.get(id.0)
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = (&'a Atom, BindingId)> {
        self.names.iter().map(|(&(_, name), &binding)| (name, binding))
    }

    pub(crate) fn ids(&self) -> impl Iterator<Item = BindingId> + use<> {
        (0..self.bindings.len()).map(BindingId)
    }

    pub(crate) fn len(&self) -> usize {
        self.bindings.len()
    }

    fn scope(&self, id: ScopeId) -> Option<&Scope> {
        self.scopes.get(usize::try_from(id.0).ok()?)
    }

    pub(crate) fn add_scope(&mut self, parent: Option<ScopeId>, owner: Owner) -> ScopeId {
        let id = ScopeId(u32::try_from(self.scopes.len()).unwrap_or(u32::MAX));
        self.scopes.push(Scope { parent, owner });
        id
    }

    pub(crate) fn add_region(&mut self, start: BytePos, tag: u8, scope: ScopeId) {
        self.regions.insert((start, tag), scope);
    }

    /// The function whose parameters begin there names `arguments`.
    pub(crate) fn add_listing(&mut self, start: BytePos) {
        self.listing.insert(start);
    }

    pub(crate) fn lists_arguments(&self, start: BytePos) -> bool {
        self.listing.contains(&start)
    }

    pub(crate) fn add_read(&mut self, id: BindingId) {
        self.read.insert(id);
    }

    /// Whether something reads a name of the text itself. Known of imports alone.
    pub(crate) fn is_read(&self, name: &Atom) -> bool {
        self.declared(Self::ROOT, name).is_some_and(|id| self.read.contains(&id))
    }

    /// Makes a binding of that name in that very scope, where there is none.
    pub(crate) fn declare(&mut self, scope: ScopeId, name: &'a Atom) {
        let next = BindingId(self.bindings.len());
        if *self.names.entry((scope, name)).or_insert(next) == next {
            self.bindings.push(Binding::default());
        }
    }

    /// Gives a scope the binding that another has of that name, if it has one.
    pub(crate) fn share(&mut self, name: &'a Atom, from: ScopeId, with: ScopeId) {
        if let Some(&binding) = self.names.get(&(from, name)) {
            self.names.insert((with, name), binding);
        }
    }

    /// The binding of that name in that very scope.
    pub(crate) fn declared(&self, scope: ScopeId, name: &Atom) -> Option<BindingId> {
        self.names.get(&(scope, name)).copied()
    }

    pub(crate) fn retain_sources(&mut self, id: BindingId, keeps: impl FnMut(&Source<'a>) -> bool) {
        if let Some(binding) = self.bindings.get_mut(id.0) {
            binding.sources.retain(keeps);
        }
    }

    pub(crate) fn add_source(&mut self, id: BindingId, source: Source<'a>) {
        if let Some(binding) = self.bindings.get_mut(id.0) {
            binding.sources.push(source);
        }
    }
}
