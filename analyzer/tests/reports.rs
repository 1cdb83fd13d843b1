//! The shape of a report, its positions, the allowed list and the errors.
#![allow(clippy::unwrap_used, clippy::panic, reason = "all of it is test code")]

use analyzer::{Form, Language, Level, Options, analyze, answer_json, detect_dependencies};
use serde_json::{Value, json};

fn report(code: &str, options: &Options) -> Value {
    serde_json::to_value(analyze(code, options).unwrap()).unwrap()
}

fn script() -> Options {
    Options { form: Form::Commonjs, ..Options::default() }
}

/// Start, end, line and column of each dependency.
fn places(code: &str) -> Vec<[u64; 4]> {
    let report = report(code, &script());
    let found = report["dependencies"].as_array().unwrap();
    let fields = ["start", "end", "line", "column"];
    found.iter().map(|entry| fields.map(|field| entry[field].as_u64().unwrap())).collect()
}

#[test]
fn a_report_is_the_json_of_the_contract() {
    let code = "() => [require('lodash@4/fp'), require('node:fs'), require('./a'), require(b), import('c')]";
    assert_eq!(
        report(code, &Options::default()),
        json!({
            "dependencies": [
                { "name": "lodash", "version": "4", "specifier": "lodash@4/fp", "kind": "require",
                  "start": 15, "end": 28, "line": 1, "column": 15, "allowed": true, "optional": false },
                { "name": "c", "version": "latest", "specifier": "c", "kind": "dynamic-import",
                  "start": 86, "end": 89, "line": 1, "column": 86, "allowed": true, "optional": false },
            ],
            "builtins": [
                { "name": "fs", "specifier": "node:fs", "kind": "require",
                  "start": 39, "end": 48, "line": 1, "column": 39 },
            ],
            "rejected": [
                { "specifier": "./a", "reason": "relative paths are not allowed", "kind": "require",
                  "start": 59, "end": 64, "line": 1, "column": 59 },
            ],
            "dynamic": [{ "kind": "require", "start": 67, "end": 77, "line": 1, "column": 67 }],
        })
    );
}

#[test]
fn offsets_and_columns_are_utf_16_code_units() {
    assert_eq!(places("'é'; require('a')"), [[13, 16, 1, 13]]);
    assert_eq!(places("'\u{65e5}'; require('a')"), [[13, 16, 1, 13]]);
    assert_eq!(places("'\u{1f600}'; require('a')"), [[14, 17, 1, 14]]);
    assert_eq!(places("\u{feff}require('a')"), [[9, 12, 1, 9]]);
    assert_eq!(places("'\u{1f600}';\n'\u{1f600}'; require('\u{1f600}'); require('b')")[0], [35, 38, 2, 29]);
}

#[test]
fn every_line_terminator_ends_a_line() {
    assert_eq!(places("a\nrequire('a')"), [[10, 13, 2, 8]]);
    assert_eq!(places("a\rrequire('a')"), [[10, 13, 2, 8]]);
    assert_eq!(places("a\r\nrequire('a')"), [[11, 14, 2, 8]]);
    assert_eq!(places("a\u{2028}require('a')"), [[10, 13, 2, 8]]);
    assert_eq!(places("a\u{2029}require('a')"), [[10, 13, 2, 8]]);
    assert_eq!(places("a\n\r\n\r\r\u{2028}\nrequire('a')"), [[16, 19, 7, 8]]);
    assert_eq!(places("a\u{85}b".replace('\u{85}', " ; ").as_str()), Vec::<[u64; 4]>::new());
}

#[test]
fn the_place_is_that_of_what_says_the_specifier() {
    assert_eq!(places("require(('a'))"), [[9, 12, 1, 9]]);
    assert_eq!(places("require('a' + 'b')"), [[8, 17, 1, 8]]);
    assert_eq!(places("require(x ? 'a' : `b`)"), [[12, 15, 1, 12], [18, 21, 1, 18]]);
    assert_eq!(places("const a = 'b'; require(a)"), [[23, 24, 1, 23]]);
}

#[test]
fn the_place_of_a_dynamic_entry_is_the_call_or_the_value() {
    let report = report("f(require(a), require)", &script());
    let entry = |index: usize| {
        let entry = &report["dynamic"][index];
        [entry["start"].as_u64(), entry["end"].as_u64()]
    };
    assert_eq!(entry(0), [Some(2), Some(12)]);
    assert_eq!(entry(1), [Some(14), Some(21)]);
}

#[test]
fn entries_are_in_the_order_of_the_source() {
    let code = "require('b'); function f() { require('a') } f(); var r = require; r('c'); require('a')";
    let report = analyze(code, &script()).unwrap();
    let names: Vec<&str> = report.dependencies.iter().map(|found| found.name.as_str()).collect();
    assert_eq!(names, ["b", "a", "c", "a"]);
    assert!(report.dependencies.is_sorted_by_key(|found| found.place.start));
}

#[test]
fn dependencies_are_listed_once_and_by_version() {
    let code = "() => [require('b@1'), require('a'), require('b@2'), require('a/x'), require('fs'), require('@c/d@^1')]";
    assert_eq!(
        detect_dependencies(code, Form::Function, Language::Js).unwrap(),
        ["b@1", "a@latest", "b@2", "@c/d@^1"]
    );
}

#[test]
fn the_allowed_list_takes_names_and_pins() {
    let is_allowed = |list: &[&str], specifier: &str| {
        let allow = Some(list.iter().map(ToString::to_string).collect());
        let report =
            analyze(&format!("() => require('{specifier}')"), &Options { allow, ..Options::default() });
        report.unwrap().dependencies[0].allowed
    };
    let table = [
        ("lodash", "lodash", true),
        ("lodash", "lodash@4", true),
        ("lodash", "lodash/fp", true),
        ("lodash", "Lodash", false),
        ("lodash", "lodash-es", false),
        ("lodash@4", "lodash@4", true),
        ("lodash@4", "lodash@4.17.21", true),
        ("lodash@4", "lodash@5.0.0", false),
        ("lodash@4", "lodash@5", false),
        ("lodash@4", "lodash", true),
        ("lodash@4", "lodash@next", false),
        ("lodash@latest", "lodash", true),
        ("lodash@latest", "lodash@latest", true),
        ("lodash@latest", "lodash@4.0.0", false),
        ("lodash@^4.17.0", "lodash@4.17.21", true),
        ("lodash@^4.17.0", "lodash@4.16.0", false),
        ("lodash@^4.17.0", "lodash@^4.17.0", true),
        ("lodash@^4.17.0", "lodash@^4.17.1", false),
        ("lodash@~4.17.0", "lodash@v4.17.3", true),
        ("lodash@>=4 <5", "lodash@4.9.9", true),
        ("lodash@>=4 <5", "lodash@5.0.0", false),
        ("lodash@1 - 2", "lodash@2.5.0", true),
        ("lodash@1||3", "lodash@3.1.0", true),
        ("lodash@1||3", "lodash@2.0.0", false),
        ("lodash@4.x", "lodash@4.0.1", true),
        ("lodash@*", "lodash@9.9.9", true),
        ("lodash@^4", "lodash@4.0.0-beta.1", false),
        ("@a/b", "@a/b@1", true),
        ("@a/b@1", "@a/b@1.2.3", true),
        ("@a/b@1", "@a/b", true),
        ("@a/b@1", "@a/b@latest", false),
        ("@a/b", "@a/c", false),
        ("@a/*", "@a/b", true),
        ("@a/*", "@a/b@1", true),
        ("@a/*", "@ab/c", false),
        ("*", "lodash", false),
        ("", "lodash", false),
    ];
    for (entry, specifier, expected) in table {
        assert_eq!(is_allowed(&[entry], specifier), expected, "{specifier} by {entry:?}");
    }
    assert!(!is_allowed(&[], "lodash"));
    assert!(is_allowed(&["a", "lodash@1", "lodash@4"], "lodash@4.0.0"));
}

#[test]
fn a_package_without_a_version_gets_the_range_of_the_list() {
    let read = |list: &[&str], specifier: &str| {
        let allow = Some(list.iter().map(ToString::to_string).collect());
        let report =
            analyze(&format!("() => require('{specifier}')"), &Options { allow, ..Options::default() });
        report.unwrap().dependencies.remove(0).version
    };
    assert_eq!(read(&["lodash@4"], "lodash"), "4");
    assert_eq!(read(&["lodash@4"], "lodash/fp"), "4");
    assert_eq!(read(&["lodash@4"], "lodash@4.17.21"), "4.17.21");
    assert_eq!(read(&["lodash@4"], "lodash@latest"), "latest");
    assert_eq!(read(&["lodash@4", "lodash"], "lodash"), "latest");
    assert_eq!(read(&["@a/*"], "@a/b"), "latest");
    assert_eq!(read(&["other"], "lodash"), "latest");
}

#[test]
fn a_syntax_error_shows_where_it_is() {
    let error = analyze("() => {\n  const a = 1\n  const b = ]\n}", &Options::default()).unwrap_err();
    assert_eq!((error.line, error.column, error.offset), (3, 12, 34));
    assert_eq!(error.message, "Expression expected");
    assert_eq!(
        error.frame,
        "  1 | () => {\n  2 |   const a = 1\n> 3 |   const b = ]\n    |             ^\n  4 | }"
    );
}

#[test]
fn errors_in_a_method_have_the_positions_of_the_text_as_given() {
    let error = analyze("foo(a) {\n  return ]\n}", &Options::default()).unwrap_err();
    assert_eq!((error.line, error.column, error.offset), (2, 9, 18));
    let error = analyze("foo(a) {", &Options::default()).unwrap_err();
    assert!(error.offset <= 8, "{error:?}");
}

#[test]
fn error_lines_end_at_every_line_terminator() {
    for (code, line, column) in [
        ("() => {\r]", 2, 0),
        ("() => {\r\n ]", 2, 1),
        ("() => {\u{2028}]", 2, 0),
        ("() => {\u{2029}\u{2029}  ]", 3, 2),
        ("() => { '\u{1f600}' ]", 1, 13),
    ] {
        let error = analyze(code, &Options::default()).unwrap_err();
        assert_eq!((error.line, error.column), (line, column), "{code:?}");
    }
}

#[test]
fn the_frame_of_a_long_line_is_cut_to_the_place() {
    let code = format!("() => {{ {} ] }}", "a;".repeat(10_000));
    let error = analyze(&code, &Options::default()).unwrap_err();
    let lines: Vec<&str> = error.frame.lines().collect();
    assert!(error.frame.len() < 300, "{}", error.frame.len());
    let caret = lines[1].find('^').unwrap();
    assert_eq!(lines[0].as_bytes()[caret], b']');
}

#[test]
fn answers_are_json_of_one_of_two_kinds() {
    let answer = |code: &str| answer_json(analyze(code, &Options::default())).unwrap();
    assert_eq!(answer("() => 1"), r#"{"ok":{"dependencies":[],"builtins":[],"rejected":[],"dynamic":[]}}"#);
    let error = answer("(");
    assert!(error.starts_with(r#"{"error":{"message":"#), "{error}");
    assert!(error.ends_with(r#""}}"#) && !error.contains("kind"), "{error}");
}

#[test]
fn options_have_names_and_no_others() {
    assert_eq!(
        ["function", "module", "script"].map(str::parse),
        [Form::Function, Form::Module, Form::Commonjs].map(Ok)
    );
    assert_eq!(
        ["js", "jsx", "ts", "tsx"].map(str::parse),
        [Language::Js, Language::Jsx, Language::Ts, Language::Tsx].map(Ok)
    );
    assert_eq!(
        ["whitespace", "syntax", "auto"].map(str::parse),
        [Level::Whitespace, Level::Syntax, Level::Auto].map(Ok)
    );
    let error = "JS".parse::<Language>().unwrap_err();
    assert_eq!(error.to_string(), "unknown language 'JS', expected one of: js, jsx, ts, tsx");
}
