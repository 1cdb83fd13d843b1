use swc_core::atoms::Atom;
use swc_core::ecma::ast::*;

use crate::bindings::declarator_names;
use crate::parser::Fault;

/// What a module exports, in the order of its text.
#[derive(Default)]
pub(super) struct Exports<'a> {
    pub(super) list: Vec<Export<'a>>,
    /// The imports whose exports are all handed on.
    pub(super) stars: Vec<usize>,
}

pub(super) struct Export<'a> {
    pub(super) name: String,
    pub(super) value: Value<'a>,
    /// Whether its declaration says that it is a function.
    pub(super) is_function: bool,
}

pub(super) enum Value<'a> {
    Local(&'a Atom),
    /// A name that an export specifier gives, which may be that of an import.
    Named(&'a Ident),
    /// The default export that has no name.
    Default,
    /// The name in an import; the namespace where there is none.
    From {
        import: usize,
        name: Option<String>,
    },
}

impl<'a> Exports<'a> {
    pub(super) fn add(&mut self, name: impl Into<String>, value: Value<'a>, is_function: bool) {
        self.list.push(Export { name: name.into(), value, is_function });
    }

    pub(super) fn add_declaration(&mut self, decl: &'a Decl) {
        match decl {
            Decl::Fn(decl) => self.add(&*decl.ident.sym, Value::Local(&decl.ident.sym), true),
            Decl::Class(decl) => self.add(&*decl.ident.sym, Value::Local(&decl.ident.sym), false),
            Decl::Var(decl) => {
                for declarator in &decl.decls {
                    let is_function =
                        matches!(declarator.init.as_deref(), Some(Expr::Arrow(_) | Expr::Fn(_)));
                    let mut names = Vec::new();
                    declarator_names(std::slice::from_ref(declarator), &mut names);
                    for name in names {
                        self.add(&**name, Value::Local(name), is_function);
                    }
                }
            }
            // `using` cannot be exported, and the others are TypeScript's.
            _ => {}
        }
    }

    /// The name of the export to call.
    pub(super) fn find_entry(&self, asked: Option<&str>) -> Result<String, Fault> {
        let name = asked.unwrap_or("default");
        // `export *` hands on everything but the default.
        let may_be_there = !self.stars.is_empty() && name != "default";
        if may_be_there || self.list.iter().any(|export| export.name == name) {
            return Ok(name.to_owned());
        }
        match self.list.as_slice() {
            [only] if asked.is_none() && only.is_function => Ok(only.name.clone()),
            list => Err(Fault::new(0, describe_missing(name, list))),
        }
    }
}

fn describe_missing(name: &str, list: &[Export]) -> String {
    let missing = match name {
        "default" => "The module has no default export".to_owned(),
        name => format!("The module has no export '{name}'"),
    };
    let names: Vec<String> = list.iter().map(|export| format!("'{}'", export.name)).collect();
    if names.is_empty() {
        return format!("{missing}: it exports nothing");
    }
    format!("{missing}: it exports {}. `entry` names the one to call", names.join(", "))
}
