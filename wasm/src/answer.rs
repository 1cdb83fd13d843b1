use analyzer::SyntaxError;
use serde::Serialize;
use wasm_bindgen::JsError;

#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Answer<T> {
    Ok(T),
    Error(SyntaxError),
}

/// One string crosses the boundary faster than an object of many.
pub(crate) fn write_answer<T: Serialize>(result: Result<T, SyntaxError>) -> Result<String, JsError> {
    let answer = match result {
        Ok(value) => Answer::Ok(value),
        Err(error) => Answer::Error(error),
    };
    Ok(serde_json::to_string(&answer)?)
}
