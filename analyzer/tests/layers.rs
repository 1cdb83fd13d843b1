//! The modules of the crate use each other in one direction: none leads back to itself.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs;
use std::path::Path;

type Uses = BTreeMap<String, BTreeSet<String>>;

#[test]
fn no_module_leads_back_to_itself() -> Result<(), Box<dyn Error>> {
    let mut uses = Uses::new();
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("src"))? {
        let path = entry?.path();
        let module = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if module != "lib" {
            let names = uses.entry(module.clone()).or_default();
            note_uses(&path, names)?;
            names.remove(&module);
        }
    }
    assert!(uses["walk"].contains("scope") && uses["prepare"].contains("parse"), "{uses:?}");
    for module in uses.keys() {
        let reached = reach(&uses, module);
        assert!(!reached.contains(module), "{module} leads to {reached:?}");
    }
    Ok(())
}

#[test]
fn a_circle_would_be_found() {
    let uses = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
    let circle = Uses::from([("a".to_owned(), uses(&["b"])), ("b".to_owned(), uses(&["c", "a"]))]);
    assert!(reach(&circle, "a").contains("a"));
    assert!(!reach(&circle, "c").contains("c"));
}

/// The modules that a file, or the files of a folder, name by `crate::`.
fn note_uses(path: &Path, names: &mut BTreeSet<String>) -> Result<(), Box<dyn Error>> {
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            note_uses(&entry?.path(), names)?;
        }
        return Ok(());
    }
    let text = fs::read_to_string(path)?;
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    for part in code.flat_map(|line| line.split("crate::").skip(1)) {
        let name: String = part.chars().take_while(|&c| c.is_ascii_lowercase() || c == '_').collect();
        names.insert(name);
    }
    Ok(())
}

fn reach(uses: &Uses, from: &str) -> BTreeSet<String> {
    let mut reached = BTreeSet::new();
    let mut next: Vec<&String> = uses.get(from).into_iter().flatten().collect();
    while let Some(module) = next.pop() {
        if reached.insert(module.clone()) {
            next.extend(uses.get(module).into_iter().flatten());
        }
    }
    reached
}
