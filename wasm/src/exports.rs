use analyzer::Options;
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::answer::write_answer;
#[cfg(feature = "minify")]
use crate::options::read_level;
use crate::options::{read_form, read_language};

#[wasm_bindgen]
pub fn analyze(
    code: &str,
    form: &str,
    language: &str,
    allow: Option<Vec<String>>,
) -> Result<String, JsError> {
    let options = Options { form: read_form(form)?, language: read_language(language)?, allow };
    write_answer(analyzer::analyze(code, &options))
}

#[wasm_bindgen(js_name = detectDependencies)]
pub fn detect_dependencies(code: &str) -> Result<String, JsError> {
    write_answer(analyzer::detect_dependencies(code))
}

#[cfg(feature = "minify")]
#[wasm_bindgen]
pub fn minify(code: &str, form: &str, level: &str, source_map: bool) -> Result<String, JsError> {
    let options = analyzer::MinifyOptions { form: read_form(form)?, level: read_level(level)?, source_map };
    write_answer(analyzer::minify(code, &options))
}
