//! Source text in, report out: which npm packages a piece of JavaScript or TypeScript can load, and the same code in
//! the form that the sandbox runs.
//!
//! The crate is pure: no files, no processes, no state between calls. Any text gives an answer or a [`SyntaxError`],
//! never a panic or a stack overflow.
//!
//! The way of a text: `nesting` bounds its depth, `parse` makes a tree (by `parser`, and `snippet` for the form of
//! functions), `bindings` finds out what each name stands for, `detect` walks the tree and follows whatever can load
//! a package, `specifier` judges what it is asked for.
#![forbid(unsafe_code)]

mod allow;
mod analyze;
mod answer;
mod bindings;
mod body;
mod builtins;
mod detect;
mod early;
#[cfg(feature = "minify")]
mod erase;
#[cfg(feature = "minify")]
mod javascript;
mod jsx_name;
mod jsx_runtime;
#[cfg(feature = "minify")]
mod minify;
mod nesting;
mod options;
mod parse;
mod parser;
mod pasted;
mod position;
#[cfg(feature = "minify")]
mod prepare;
mod report;
#[cfg(feature = "minify")]
mod rewrite;
#[cfg(feature = "minify")]
mod run_time;
mod scope;
mod snippet;
#[cfg(feature = "minify")]
mod source_map;
mod specifier;
#[cfg(feature = "minify")]
mod splice;
mod stack;
mod syntax_error;
#[cfg(feature = "minify")]
mod transform;
mod tree;
mod version;
mod walk;
mod wrappers;

pub use analyze::{analyze, detect_dependencies};
pub use answer::answer_json;
#[cfg(feature = "minify")]
pub use minify::{Minified, SYNTAX_LIMIT, minify};
pub use options::{Form, Language, Level, MinifyOptions, Options, PrepareOptions, UnknownName};
#[cfg(feature = "minify")]
pub use prepare::{Prepared, prepare};
pub use report::{Builtin, Dependency, Dynamic, Kind, Place, Rejected, Report};
pub use syntax_error::SyntaxError;
