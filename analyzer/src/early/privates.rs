use rustc_hash::FxHashMap;
use swc_core::atoms::Atom;
use swc_core::common::Span;
use swc_core::ecma::ast::*;

/// The private names of a class.
pub(super) type Privates = FxHashMap<Atom, Part>;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Getter {
        is_static: bool,
    },
    Setter {
        is_static: bool,
    },
    /// Of any other kind, or both of a getter and a setter.
    Whole,
}

/// The private names of a class, and where one is declared again.
pub(super) fn read_privates(class: &Class) -> (Privates, Option<(Span, Atom)>) {
    let mut privates = Privates::default();
    let mut repeated = None;
    for (name, part) in class.body.iter().filter_map(private_part) {
        let merged = match (privates.get(&name.name), part) {
            (None, part) => part,
            (Some(Part::Getter { is_static: a }), Part::Setter { is_static: b }) if *a == b => Part::Whole,
            (Some(Part::Setter { is_static: a }), Part::Getter { is_static: b }) if *a == b => Part::Whole,
            _ => {
                repeated.get_or_insert((name.span, name.name.clone()));
                Part::Whole
            }
        };
        privates.insert(name.name.clone(), merged);
    }
    (privates, repeated)
}

fn private_part(member: &ClassMember) -> Option<(&PrivateName, Part)> {
    match member {
        ClassMember::PrivateMethod(method) => {
            // A signature of TypeScript.
            method.function.body.as_ref()?;
            let is_static = method.is_static;
            let part = match method.kind {
                MethodKind::Getter => Part::Getter { is_static },
                MethodKind::Setter => Part::Setter { is_static },
                MethodKind::Method => Part::Whole,
            };
            Some((&method.key, part))
        }
        ClassMember::PrivateProp(field) => Some((&field.key, Part::Whole)),
        ClassMember::AutoAccessor(AutoAccessor { key: Key::Private(name), .. }) => Some((name, Part::Whole)),
        _ => None,
    }
}
