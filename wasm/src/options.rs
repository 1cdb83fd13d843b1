use analyzer::{Form, Language};
use wasm_bindgen::JsError;

pub(crate) fn read_form(form: &str) -> Result<Form, JsError> {
    match form {
        "function" => Ok(Form::Function),
        "module" => Ok(Form::Module),
        "script" => Ok(Form::Script),
        _ => Err(JsError::new(&format!("unknown form '{form}'"))),
    }
}

pub(crate) fn read_language(language: &str) -> Result<Language, JsError> {
    match language {
        "js" => Ok(Language::Js),
        "jsx" => Ok(Language::Jsx),
        "ts" => Ok(Language::Ts),
        "tsx" => Ok(Language::Tsx),
        _ => Err(JsError::new(&format!("unknown language '{language}'"))),
    }
}

#[cfg(feature = "minify")]
pub(crate) fn read_level(level: &str) -> Result<analyzer::Level, JsError> {
    match level {
        "auto" => Ok(analyzer::Level::Auto),
        "syntax" => Ok(analyzer::Level::Syntax),
        "whitespace" => Ok(analyzer::Level::Whitespace),
        _ => Err(JsError::new(&format!("unknown level '{level}'"))),
    }
}
