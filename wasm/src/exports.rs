use analyzer::{Options, answer_json};
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
pub fn analyze(
    code: &str,
    form: &str,
    language: &str,
    allow: Option<Vec<String>>,
) -> Result<String, JsError> {
    let options = Options { form: form.parse()?, language: language.parse()?, allow };
    Ok(answer_json(analyzer::analyze(code, &options))?)
}

#[wasm_bindgen(js_name = detectDependencies)]
pub fn detect_dependencies(code: &str, form: &str, language: &str) -> Result<String, JsError> {
    Ok(answer_json(analyzer::detect_dependencies(code, form.parse()?, language.parse()?))?)
}

#[cfg(feature = "minify")]
#[wasm_bindgen]
pub fn minify(
    code: &str,
    form: &str,
    language: &str,
    level: &str,
    source_map: bool,
) -> Result<String, JsError> {
    let (form, language) = (form.parse()?, language.parse()?);
    let options = analyzer::MinifyOptions { form, language, level: level.parse()?, source_map };
    Ok(answer_json(analyzer::minify(code, &options))?)
}
