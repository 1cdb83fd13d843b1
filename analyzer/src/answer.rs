use serde::Serialize;

use crate::syntax_error::SyntaxError;

#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Answer<T> {
    Ok(T),
    Error(SyntaxError),
}

/// What every binding answers with: `{"ok": …}` or `{"error": …}`. One string crosses the boundary faster than an object
/// of many, and native and WebAssembly can be compared byte by byte.
///
/// # Errors
///
/// The value cannot be JSON. What this crate returns can.
pub fn answer_json<T: Serialize>(result: Result<T, SyntaxError>) -> Result<String, serde_json::Error> {
    serde_json::to_string(&match result {
        Ok(value) => Answer::Ok(value),
        Err(error) => Answer::Error(error),
    })
}
