//! Any text, in any form and language, is answered. A panic on the analyzer's thread ends the fuzzer too.
#![no_main]

use analyzer::{Form, Language, Options, analyze};
use libfuzzer_sys::fuzz_target;

const FORMS: [Form; 3] = [Form::Function, Form::Module, Form::Commonjs];
const LANGUAGES: [Language; 4] = [Language::Js, Language::Jsx, Language::Ts, Language::Tsx];

fuzz_target!(|input: (u8, &str)| {
    let (choice, code) = input;
    let form = FORMS[usize::from(choice) % FORMS.len()];
    let language = LANGUAGES[usize::from(choice) / FORMS.len() % LANGUAGES.len()];
    let Ok(report) = analyze(code, &Options { form, language, allow: None }) else {
        return;
    };
    let units = code.encode_utf16().count();
    for found in &report.dependencies {
        let (start, end) = (found.place.start as usize, found.place.end as usize);
        assert!(start < end && end <= units, "{start}..{end} is no part of the text");
    }
});
