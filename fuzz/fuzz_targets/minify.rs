//! Any text is minified and prepared for the sandbox, or refused.
#![no_main]

use analyzer::{Form, Level, MinifyOptions, PrepareOptions, minify, prepare};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (bool, &str)| {
    let (shortens, code) = input;
    let level = if shortens { Level::Syntax } else { Level::Whitespace };
    for form in [Form::Function, Form::Module, Form::Commonjs] {
        let _ = minify(code, &MinifyOptions { form, level, source_map: true, ..MinifyOptions::default() });
    }
    let _ = prepare(code, &PrepareOptions { minify: shortens, source_map: true, ..PrepareOptions::default() });
});
