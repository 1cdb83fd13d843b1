//! The rules of detection, as tables in `cases/`. Each case is code, optionally its form and language, and either what
//! is found there, list after list, or how the message of the syntax error begins.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::str::FromStr;

use analyzer::{Options, Report, UnknownName, analyze};
use serde_json::Value;

#[test]
fn every_case_of_the_tables_is_as_it_says() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut failures = Vec::new();
    let mut count = 0;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let cases: Vec<Value> = serde_json::from_str(&fs::read_to_string(&path)?)?;
        count += cases.len();
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        failures.extend(
            cases.iter().filter_map(|case| check(case).err()).map(|fault| format!("{name}: {fault}")),
        );
    }
    assert!(count >= 300, "only {count} cases were found");
    assert!(failures.is_empty(), "{} of {count} cases fail:\n{}", failures.len(), failures.join("\n"));
    Ok(())
}

fn check(case: &Value) -> Result<(), String> {
    let code = case["code"].as_str().ok_or("a case has no code")?;
    let form = named(case, "form", "function")?;
    let language = named(case, "language", "js")?;
    let options = Options { form, language, allow: None };
    let expected = match (&case["expect"], &case["error"]) {
        (Value::Array(lines), _) => lines.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        (_, Value::String(message)) => vec![format!("error {message}")],
        _ => return Err(format!("{code:?} expects nothing")),
    };
    let found = match analyze(code, &options) {
        Ok(report) => describe(&report),
        Err(error) => vec![format!("error {}", error.message)],
    };
    let is_met = match (expected.as_slice(), found.as_slice()) {
        ([expected], [found]) if expected.starts_with("error ") => found.starts_with(expected.as_str()),
        (expected, found) => expected == found,
    };
    if is_met { Ok(()) } else { Err(format!("{code:?}\n  expected {expected:?}\n  found    {found:?}")) }
}

fn describe(report: &Report) -> Vec<String> {
    let name = |kind: analyzer::Kind| {
        serde_json::to_value(kind).ok().and_then(|kind| kind.as_str().map(str::to_owned)).unwrap_or_default()
    };
    let mut lines = Vec::new();
    for found in &report.dependencies {
        let optional = if found.optional { "optional " } else { "" };
        lines.push(format!("{optional}{} {}@{}", name(found.kind), found.name, found.version));
    }
    for found in &report.builtins {
        lines.push(format!("builtin {} {}", name(found.kind), found.name));
    }
    for found in &report.rejected {
        lines.push(format!("rejected {} {}", name(found.kind), found.specifier));
    }
    for found in &report.dynamic {
        lines.push(format!("dynamic {}", name(found.kind)));
    }
    lines
}

fn named<T: FromStr<Err = UnknownName>>(case: &Value, option: &str, usual: &str) -> Result<T, String> {
    case[option].as_str().unwrap_or(usual).parse().map_err(|error: UnknownName| error.to_string())
}
