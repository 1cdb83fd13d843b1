//! `isolated-function-wasm-bindgen INPUT.wasm FOLDER NAME`: writes `NAME_bg.wasm` and the JavaScript that speaks to it,
//! `NAME.js`, an ES module.

use std::env;
use std::error::Error;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [input, folder, name] = arguments.as_slice() else {
        return Err("expected: INPUT.wasm FOLDER NAME".into());
    };
    Bindgen::new()
        .input_path(input)
        .web(true)?
        .omit_default_module_path(true)
        .reset_state_function(true)
        .typescript(false)
        .out_name(name)
        .generate(folder)?;
    Ok(())
}
