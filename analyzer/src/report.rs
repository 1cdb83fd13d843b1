use serde::Serialize;

/// What a piece of code can load: one entry per place in the source, in the order of the source.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    pub dependencies: Vec<Dependency>,
    pub builtins: Vec<Builtin>,
    pub rejected: Vec<Rejected>,
    pub dynamic: Vec<Dynamic>,
}

/// The syntax that names a package.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    Require,
    Import,
    Export,
    DynamicImport,
    Resolve,
    /// Code made from text, which could hold any of the others. Only in [`Report::dynamic`].
    Eval,
}

/// A stretch of the source: of the specifier as written, quotes included, or of the whole call or
/// expression where there is no specifier.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Place {
    /// Offset in UTF-16 code units, from 0.
    pub start: u32,
    /// Offset in UTF-16 code units, exclusive.
    pub end: u32,
    /// Line of `start`, from 1.
    pub line: u32,
    /// Column of `start` in UTF-16 code units, from 0.
    pub column: u32,
}

/// A package of npm that is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Dependency {
    pub name: String,
    /// Version, range or tag. Where none is given: the range that [`crate::Options::allow`] has for it, else `latest`.
    pub version: String,
    pub specifier: String,
    pub kind: Kind,
    #[serde(flatten)]
    pub place: Place,
    /// Whether [`crate::Options::allow`] has it.
    pub allowed: bool,
    /// Whether the code catches its absence: it is loaded in a `try` with a `catch`, or by `import(…).catch(…)`.
    pub optional: bool,
}

/// A module of Node itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Builtin {
    /// Without the `node:` prefix.
    pub name: String,
    pub specifier: String,
    pub kind: Kind,
    #[serde(flatten)]
    pub place: Place,
}

/// A specifier that names neither a package nor a builtin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Rejected {
    pub specifier: String,
    /// One sentence without a full stop.
    pub reason: String,
    pub kind: Kind,
    #[serde(flatten)]
    pub place: Place,
}

/// A place that may load something which the source does not spell out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Dynamic {
    pub kind: Kind,
    #[serde(flatten)]
    pub place: Place,
}
