//! What parses is minified to something that parses, and prepared for the sandbox.
#![no_main]

use analyzer::{Form, Level, MinifyOptions, Options, PrepareOptions, analyze, minify, prepare};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (bool, &str)| {
    let (shortens, code) = input;
    let level = if shortens { Level::Syntax } else { Level::Whitespace };
    for form in [Form::Function, Form::Module, Form::Script] {
        if let Ok(minified) = minify(code, &MinifyOptions { form, level, source_map: true }) {
            let again = analyze(&minified.code, &Options { form, ..Options::default() });
            assert!(again.is_ok(), "{code:?} became {:?}: {again:?}", minified.code);
        }
    }
    let _ = prepare(code, &PrepareOptions { minify: shortens, source_map: true, allow: None });
});
