//! What is wrong with a text although it has a tree: the early errors of the specification that the parser leaves out.

mod checker;
mod classes;
mod declared;
mod functions;
mod literals;
mod privates;
mod references;
mod scopes;
mod statements;
mod strict;
mod visitor;

pub(crate) use checker::find_early_error;
