use rustc_hash::FxHashSet;

use crate::allow::{Verdict, judge};
use crate::bindings::collect_bindings;
use crate::detect::{Finding, detect};
use crate::early::find_early_error;
use crate::jsx_runtime::read_runtime;
use crate::options::{Form, Language, Options};
use crate::parse::{Grammar, parse};
use crate::position::place_all;
use crate::report::{Builtin, Dependency, Dynamic, Rejected, Report};
use crate::specifier::{Specifier, parse_specifier};
use crate::stack::{StackGuard, run_at_hand};
use crate::syntax_error::SyntaxError;
use crate::tree::Tree;

/// Says what the code can load, and whether it may.
///
/// # Errors
///
/// The code is not of the form and language that the options say.
pub fn analyze(code: &str, options: &Options) -> Result<Report, SyntaxError> {
    run_at_hand(code, options.language, |guard| {
        let parsed = parse(code, Grammar::new(options.form, options.language))?;
        check(code, &parsed.tree, Grammar::new(options.form, options.language), guard)?;
        report_on(code, &parsed.tree, options.language, options.allow.as_deref(), guard)
    })
}

/// The packages that a text asks for, as `name@version`, in the order of first appearance, without repeats.
///
/// # Errors
///
/// The code is not of that form and language.
pub fn detect_dependencies(code: &str, form: Form, language: Language) -> Result<Vec<String>, SyntaxError> {
    let report = analyze(code, &Options { form, language, allow: None })?;
    let mut seen = FxHashSet::default();
    let packages = report.dependencies.into_iter().map(|found| format!("{}@{}", found.name, found.version));
    Ok(packages.filter(|package| seen.insert(package.clone())).collect())
}

/// What the parser takes, and Node does not.
pub(crate) fn check(
    code: &str,
    tree: &Tree,
    grammar: Grammar<'_>,
    guard: StackGuard,
) -> Result<(), SyntaxError> {
    let reserved = if grammar.form == Form::Commonjs { &WRAPPER_NAMES[..] } else { &[] };
    match find_early_error(tree, grammar.language, reserved, guard) {
        Ok(None) => Ok(()),
        Ok(Some(fault)) => Err(SyntaxError::new(code, fault.at, fault.message)),
        Err(()) => Err(SyntaxError::too_deep(code, 0)),
    }
}

/// The parameters of what Node wraps a CommonJS file in.
const WRAPPER_NAMES: [&str; 5] = ["exports", "require", "module", "__filename", "__dirname"];

pub(crate) fn report_on(
    code: &str,
    tree: &Tree,
    language: Language,
    allow: Option<&[String]>,
    guard: StackGuard,
) -> Result<Report, SyntaxError> {
    let findings = collect_bindings(tree, guard)
        .and_then(|scopes| detect(tree, &scopes, language, &read_runtime(code), guard));
    match findings {
        Some(findings) => Ok(sort_out(code, findings.into_sorted(), allow)),
        None => Err(SyntaxError::too_deep(code, 0)),
    }
}

fn sort_out(code: &str, findings: Vec<Finding>, allow: Option<&[String]>) -> Report {
    let ranges: Vec<(usize, usize)> = findings.iter().map(|found| (found.start, found.end)).collect();
    let mut report = Report::default();
    for (finding, place) in findings.into_iter().zip(place_all(code, &ranges)) {
        let kind = finding.kind;
        let Some(specifier) = finding.specifier else {
            report.dynamic.push(Dynamic { kind, place });
            continue;
        };
        match parse_specifier(&specifier) {
            Specifier::Package { name, version } => {
                let is_versioned = specifier[name.len()..].starts_with('@');
                let verdict = judge(allow, &name, is_versioned.then_some(version.as_str()));
                let allowed = verdict != Verdict::Refused;
                let version = match verdict {
                    Verdict::AllowedWithin(range) => range,
                    _ => version,
                };
                let optional = finding.is_optional;
                report.dependencies.push(Dependency {
                    name,
                    version,
                    specifier,
                    kind,
                    place,
                    allowed,
                    optional,
                });
            }
            Specifier::Builtin { name } => report.builtins.push(Builtin { name, specifier, kind, place }),
            Specifier::Rejected { reason } => {
                report.rejected.push(Rejected { specifier, reason: reason.to_owned(), kind, place });
            }
        }
    }
    report
}
