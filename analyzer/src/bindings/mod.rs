//! The first walk: makes a scope for every region and notes for every binding which expressions may become its value.
//! Types and `declare` bind nothing.

mod collect;
mod hoist;
mod overwritten;

pub(crate) use collect::collect_bindings;
#[cfg(feature = "minify")]
pub(crate) use hoist::declarator_names;
