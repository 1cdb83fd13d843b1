//! The same code in the form that the sandbox runs.

mod commonjs;
mod edits;
mod exports;
mod module;
mod names;

pub(crate) use commonjs::write_commonjs;
pub(crate) use edits::{IMPORT, IMPORT_META, find_edits};
pub(crate) use module::write_module;

use crate::splice::Spliced;

/// A text as a function, and what stands around it.
pub(crate) struct Rewritten {
    pub(crate) function: Spliced,
    pub(crate) before: String,
    pub(crate) after: String,
}

/// A string of JavaScript, and of JSON.
fn quote(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
