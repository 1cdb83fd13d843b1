mod texts;

use std::ptr;

use rustc_hash::{FxHashMap, FxHashSet};
use swc_core::atoms::{Atom, Wtf8Atom};
use swc_core::ecma::ast::*;

use super::arguments::{First, Method, first_in_list, first_of};
use super::capability::{Capabilities, GLOBALS};
use super::chain::{Step, unroll};
use super::constants::Constants;
use crate::scope::{BindingId, Key, Owner, ScopeId, Scopes, Source};
use crate::stack::StackGuard;
use crate::wrappers::strip_wrappers;

/// Says what expressions may be, without reporting anything.
pub(crate) struct Evaluator<'a> {
    pub(crate) scopes: &'a Scopes<'a>,
    texts_of: FxHashMap<BindingId, Constants>,
    capabilities: Vec<Capabilities>,
    /// The names that can stand for a capability somewhere. All others need not be looked up.
    relevant: FxHashSet<Atom>,
    /// By address. Only once the bindings are settled.
    known: FxHashMap<usize, Capabilities>,
    is_settled: bool,
    /// Until then: what the binding that is being settled depends on.
    read: Vec<BindingId>,
    guard: StackGuard,
}

impl<'a> Evaluator<'a> {
    pub(crate) fn new(scopes: &'a Scopes<'a>, guard: StackGuard) -> Self {
        let mut evaluator = Self {
            scopes,
            texts_of: FxHashMap::default(),
            capabilities: vec![Capabilities::empty(); scopes.len()],
            relevant: FxHashSet::default(),
            known: FxHashMap::default(),
            is_settled: false,
            read: Vec::new(),
            guard,
        };
        evaluator.settle();
        evaluator.is_settled = true;
        evaluator.relevant = GLOBALS.iter().map(|&(name, _)| Atom::from(name)).collect();
        evaluator.relevant.insert(Atom::from("arguments"));
        for (name, id) in scopes.names() {
            if !evaluator.capabilities[id.index()].is_empty() {
                evaluator.relevant.insert(name.clone());
            }
        }
        evaluator
    }

    pub(crate) fn is_stopped(&mut self) -> bool {
        self.guard.is_exhausted()
    }

    pub(crate) fn name(&mut self, name: &Atom, scope: ScopeId) -> Capabilities {
        if self.is_settled && !self.relevant.contains(name) {
            return Capabilities::empty();
        }
        match self.scopes.resolve(name, scope) {
            Some(id) => {
                if !self.is_settled {
                    self.read.push(id);
                }
                self.capabilities.get(id.index()).copied().unwrap_or_default()
            }
            None if name == "arguments" && self.scopes.owner(scope) == Owner::Top => Capabilities::OPAQUE,
            None => Capabilities::of_global(name),
        }
    }

    pub(crate) fn source(&mut self, source: &Source<'a>) -> Capabilities {
        match source {
            Source::Nothing | Source::Unknown => Capabilities::empty(),
            Source::Expr(expr, scope) => self.value(expr, *scope),
            Source::Argument(expr, scope) => self.value(expr, *scope) & Capabilities::GLOBAL,
            Source::Member(holder, key) => {
                let holder = self.source(holder);
                self.member(holder, *key)
            }
            Source::Either(either) => self.source(&either.0) | self.source(&either.1),
            Source::Module(specifier) => of_module(specifier),
        }
    }

    pub(crate) fn member(&mut self, holder: Capabilities, key: Key<'a>) -> Capabilities {
        if holder.is_empty() {
            return Capabilities::empty();
        }
        match key {
            Key::Name(name) => holder.member(name),
            Key::Other => holder.difference(Capabilities::GLOBAL | Capabilities::PROCESS).any_member(),
            Key::Computed(expr, scope) => {
                if is_symbol(expr) {
                    return Capabilities::empty();
                }
                let texts = self.texts(expr, scope);
                let open = if texts.is_open { holder.any_member() } else { Capabilities::empty() };
                texts.values.iter().fold(open, |found, key| found | holder.member(&key.text))
            }
        }
    }

    pub(crate) fn value(&mut self, expr: &'a Expr, scope: ScopeId) -> Capabilities {
        if self.is_stopped() {
            return Capabilities::OPAQUE;
        }
        let (root, links) = unroll(expr);
        let mut value = self.root(root, scope);
        let mut method = None;
        for link in links {
            let callee = value;
            (value, method) = match link.step {
                Step::Member(prop) => self.step_into(callee, prop, scope),
                Step::Call(arguments) => {
                    let (called, first) = self.callee(callee, method, arguments, scope);
                    let is_bound =
                        matches!(method, Some((_, Method::Bind))) && matches!(first, First::Missing);
                    (if is_bound { called } else { self.call_result(called, first, scope) }, None)
                }
                Step::Tagged(_) => (Capabilities::empty(), None),
            };
        }
        value
    }

    /// The member, and where it is `call`, `apply` or `bind` of something that loads, that.
    pub(crate) fn step_into(
        &mut self,
        holder: Capabilities,
        prop: &'a MemberProp,
        scope: ScopeId,
    ) -> (Capabilities, Option<(Capabilities, Method)>) {
        let key = match prop {
            MemberProp::Ident(name) if holder.is_empty() && name.sym == "constructor" => {
                return (Capabilities::CONSTRUCTOR, None);
            }
            _ if holder.is_empty() => return (Capabilities::empty(), None),
            MemberProp::Ident(name) => Key::Name(&name.sym),
            MemberProp::PrivateName(_) => return (Capabilities::empty(), None),
            MemberProp::Computed(name) => Key::Computed(&name.expr, scope),
        };
        if let Some(method) = self.method(holder, key) {
            return (Capabilities::OPAQUE, Some((holder, method)));
        }
        (self.member(holder, key), None)
    }

    fn method(&mut self, holder: Capabilities, key: Key<'a>) -> Option<Method> {
        if !holder.is_callable() {
            return None;
        }
        match key {
            Key::Name(name) => Method::of(name),
            Key::Computed(expr, scope) => {
                let texts = self.texts(expr, scope);
                texts.values.first().filter(|_| !texts.is_open).and_then(|key| Method::of(&key.text))
            }
            Key::Other => None,
        }
    }

    /// What a call in truth calls, and with which first argument.
    pub(crate) fn callee(
        &mut self,
        callee: Capabilities,
        method: Option<(Capabilities, Method)>,
        arguments: &'a [ExprOrSpread],
        scope: ScopeId,
    ) -> (Capabilities, First<'a>) {
        if let Some((called, method)) = method {
            return (called, method.first(arguments));
        }
        let reflected = match arguments {
            _ if callee.intersects(Capabilities::REFLECT_APPLY) => Some(arguments.get(2)),
            _ if callee.intersects(Capabilities::REFLECT_CONSTRUCT) => Some(arguments.get(1)),
            _ => None,
        };
        match (reflected, arguments.first()) {
            (Some(list), Some(called)) if called.spread.is_none() => {
                (self.value(&called.expr, scope), first_in_list(list))
            }
            _ => (callee, first_of(arguments)),
        }
    }

    pub(crate) fn call_result(
        &mut self,
        callee: Capabilities,
        first: First<'a>,
        scope: ScopeId,
    ) -> Capabilities {
        let mut result = Capabilities::empty();
        if callee.intersects(Capabilities::CREATE_REQUIRE) {
            result |= Capabilities::REQUIRE;
        }
        if callee.intersects(Capabilities::REQUIRE | Capabilities::GET_BUILTIN) {
            result |= match first {
                First::Known(specifier) => self.loaded(specifier, scope),
                First::Missing | First::Unknown => Capabilities::empty(),
            };
        }
        result
    }

    /// What loading a specifier gives, if it is known.
    fn loaded(&mut self, specifier: &'a Expr, scope: ScopeId) -> Capabilities {
        let strings = self.strings(specifier, scope);
        strings
            .values
            .iter()
            .fold(Capabilities::empty(), |found, value| found | Capabilities::of_module(&value.text))
    }

    /// The value of what a chain begins with.
    pub(crate) fn root(&mut self, root: &'a Expr, scope: ScopeId) -> Capabilities {
        match root {
            Expr::Ident(name) => return self.name(&name.sym, scope),
            Expr::Fn(_) | Expr::Arrow(_) => return Capabilities::LITERAL_FUNCTION,
            Expr::This(_) if self.scopes.owner(scope) == Owner::Top => return Capabilities::TOP_THIS,
            Expr::MetaProp(MetaPropExpr { kind: MetaPropKind::ImportMeta, .. }) => {
                return Capabilities::IMPORT_META;
            }
            Expr::Cond(_)
            | Expr::Bin(_)
            | Expr::Seq(_)
            | Expr::Assign(_)
            | Expr::Await(_)
            | Expr::Call(_)
            | Expr::New(_) => {}
            _ => return Capabilities::empty(),
        }
        let address = ptr::from_ref(root).addr();
        if let Some(known) = self.known.get(&address) {
            return *known;
        }
        let value = self.compound(root, scope);
        if self.is_settled {
            self.known.insert(address, value);
        }
        value
    }

    fn compound(&mut self, expr: &'a Expr, scope: ScopeId) -> Capabilities {
        match expr {
            Expr::Cond(cond) => self.value(&cond.cons, scope) | self.value(&cond.alt, scope),
            Expr::Bin(_) => self.binary(expr, scope),
            Expr::Seq(seq) => seq.exprs.last().map_or(Capabilities::empty(), |last| self.value(last, scope)),
            Expr::Assign(assign) => self.target(assign, scope) | self.value(&assign.right, scope),
            Expr::Await(operand) => self.value(&operand.arg, scope),
            Expr::Call(CallExpr { callee: Callee::Import(_), args, .. }) => match first_of(args) {
                First::Known(specifier) => self.loaded(specifier, scope),
                First::Missing | First::Unknown => Capabilities::empty(),
            },
            Expr::New(call) => {
                let callee = self.value(&call.callee, scope);
                let module = if callee.intersects(Capabilities::LOADER) {
                    Capabilities::MODULE
                } else {
                    Capabilities::empty()
                };
                let first = first_of(call.args.as_deref().unwrap_or_default());
                module | self.call_result(callee, first, scope)
            }
            _ => Capabilities::empty(),
        }
    }

    /// What an assignment leaves as it is, and so gives: `a ||= b`. What `&&=` leaves is falsy, and loads nothing.
    pub(crate) fn target(&mut self, assign: &'a AssignExpr, scope: ScopeId) -> Capabilities {
        if !matches!(assign.op, AssignOp::OrAssign | AssignOp::NullishAssign) {
            return Capabilities::empty();
        }
        let AssignTarget::Simple(target) = &assign.left else {
            return Capabilities::empty();
        };
        let inner = match target {
            SimpleAssignTarget::Ident(name) => return self.name(&name.id.sym, scope),
            SimpleAssignTarget::Member(member) => {
                let holder = self.value(&member.obj, scope);
                return self.step_into(holder, &member.prop, scope).0;
            }
            SimpleAssignTarget::Paren(target) => &target.expr,
            SimpleAssignTarget::TsAs(target) => &target.expr,
            SimpleAssignTarget::TsSatisfies(target) => &target.expr,
            SimpleAssignTarget::TsNonNull(target) => &target.expr,
            SimpleAssignTarget::TsTypeAssertion(target) => &target.expr,
            SimpleAssignTarget::TsInstantiation(target) => &target.expr,
            SimpleAssignTarget::SuperProp(_)
            | SimpleAssignTarget::OptChain(_)
            | SimpleAssignTarget::Invalid(_) => {
                return Capabilities::empty();
            }
        };
        self.value(inner, scope)
    }

    fn binary(&mut self, expr: &'a Expr, scope: ScopeId) -> Capabilities {
        let mut found = Capabilities::empty();
        let mut left = expr;
        while let Expr::Bin(bin) = strip_wrappers(left) {
            match bin.op {
                BinaryOp::LogicalOr | BinaryOp::NullishCoalescing => found |= self.value(&bin.right, scope),
                // A falsy left side loads nothing.
                BinaryOp::LogicalAnd => return found | self.value(&bin.right, scope),
                _ => return found,
            }
            left = &bin.left;
        }
        found | self.value(left, scope)
    }

    /// Gives every binding its capabilities. A binding is looked at again whenever one that it depends on has grown,
    /// so cycles come out right, and each grows at most as often as there are capabilities. None shrinks: what
    /// `a = a.constructor` makes of `a` depends on `a`, and would be one thing and the other in turn for ever.
    fn settle(&mut self) {
        let scopes = self.scopes;
        let mut dependents: FxHashMap<BindingId, FxHashSet<BindingId>> = FxHashMap::default();
        let mut queue: Vec<BindingId> = scopes.ids().collect();
        while let Some(id) = queue.pop() {
            let sources = scopes.binding(id).map(|binding| binding.sources.as_slice()).unwrap_or_default();
            let before = self.capabilities[id.index()];
            let value = sources.iter().fold(before, |found, source| found | self.source(source));
            for on in self.read.drain(..) {
                dependents.entry(on).or_default().insert(id);
            }
            if value != before {
                self.capabilities[id.index()] = value;
                queue.extend(dependents.get(&id).into_iter().flatten());
            }
        }
    }
}

fn of_module(specifier: &Wtf8Atom) -> Capabilities {
    specifier.as_str().map_or(Capabilities::empty(), Capabilities::of_module)
}

/// `Symbol.iterator`, `Symbol.for('a')`, `Symbol()`: no key that leads anywhere.
fn is_symbol(expr: &Expr) -> bool {
    let (root, links) = unroll(expr);
    !links.is_empty() && matches!(root, Expr::Ident(name) if name.sym == "Symbol")
}
