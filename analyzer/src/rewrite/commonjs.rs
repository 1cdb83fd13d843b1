use super::{Rewritten, find_edits, quote};
use crate::javascript::Javascript;
use crate::splice::Spliced;
use crate::stack::StackGuard;

/// What Node wraps a file in.
const HEAD: &str = "function (exports, require, module, __filename, __dirname) {";

/// A CommonJS file as a function that `$enter.commonjs` calls. `None` where it is nested too deeply.
pub(crate) fn write_commonjs(
    script: &Javascript,
    entry: Option<&str>,
    guard: StackGuard,
) -> Option<Rewritten> {
    let edits = find_edits(&script.tree, guard)?;
    Some(Rewritten {
        function: Spliced::new(&script.text, &edits).wrap(HEAD, "\n}"),
        before: "$enter.commonjs(".to_owned(),
        after: format!(", {})", quote(entry.unwrap_or("default"))),
    })
}
