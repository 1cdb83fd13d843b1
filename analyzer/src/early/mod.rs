//! What is wrong with a text although it has a tree: the early errors of the specification that the parser leaves out.

mod checker;
mod class;
mod declared;
mod strict;

pub(crate) use checker::find_early_error;
