//! Any text of any form and language is minified and prepared for the sandbox, or refused.
#![no_main]

use analyzer::{Form, Language, Level, MinifyOptions, PrepareOptions, minify, prepare};
use libfuzzer_sys::fuzz_target;

const FORMS: [Form; 4] = [Form::Function, Form::Module, Form::Commonjs, Form::Body];
/// Not TSX, where some texts take minutes: see docs/analyzer.md.
const LANGUAGES: [Language; 3] = [Language::Js, Language::Jsx, Language::Ts];

fuzz_target!(|input: (bool, &str)| {
    let (shortens, code) = input;
    let level = if shortens { Level::Syntax } else { Level::Whitespace };
    for form in FORMS {
        for language in LANGUAGES {
            let _ = minify(code, &MinifyOptions { form, language, level, source_map: true });
            let options = PrepareOptions { form, language, minify: shortens, source_map: true, ..Default::default() };
            let _ = prepare(code, &options);
        }
    }
});
