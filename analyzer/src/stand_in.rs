/// What the sandbox offers in the place of `import()`, which only a module loader can give.
pub(crate) const IMPORT: &str = "$import";
/// In the place of `import.meta`.
pub(crate) const IMPORT_META: &str = "$importMeta";
