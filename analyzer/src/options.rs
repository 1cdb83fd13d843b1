use std::str::FromStr;

use thiserror::Error;

/// How the text is to be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// Exactly one function or class expression, sloppy mode. Method shorthand, as
    /// `Function.prototype.toString` gives it, is one too.
    #[default]
    Function,
    /// An ECMAScript module.
    Module,
    /// A CommonJS file, sloppy mode: `return` is allowed at the top.
    Commonjs,
    /// The statements of an asynchronous function, sloppy mode: `return` and `await` are allowed at the top.
    Body,
}

impl FromStr for Form {
    type Err = UnknownName;

    fn from_str(name: &str) -> Result<Self, UnknownName> {
        let names = [
            ("function", Self::Function),
            ("module", Self::Module),
            ("commonjs", Self::Commonjs),
            ("body", Self::Body),
            // What the analyzer called it first.
            ("script", Self::Commonjs),
        ];
        find_named("form", name, &names)
    }
}

/// The dialect of the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    #[default]
    Js,
    Jsx,
    Ts,
    Tsx,
}

impl FromStr for Language {
    type Err = UnknownName;

    fn from_str(name: &str) -> Result<Self, UnknownName> {
        let names = [("js", Self::Js), ("jsx", Self::Jsx), ("ts", Self::Ts), ("tsx", Self::Tsx)];
        find_named("language", name, &names)
    }
}

impl Language {
    pub(crate) fn has_types(self) -> bool {
        matches!(self, Self::Ts | Self::Tsx)
    }

    pub(crate) fn has_jsx(self) -> bool {
        matches!(self, Self::Jsx | Self::Tsx)
    }
}

/// What [`crate::analyze`] is told beside the code.
#[derive(Clone, Debug, Default)]
pub struct Options {
    pub form: Form,
    pub language: Language,
    /// The packages that may be asked for, each `name` or `name@range`. `None` allows any.
    pub allow: Option<Vec<String>>,
}

/// How much [`crate::minify`] does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Level {
    /// Drops whitespace and comments, nothing else.
    Whitespace,
    /// Shortens the syntax too.
    Syntax,
    /// [`Level::Syntax`] up to [`crate::SYNTAX_LIMIT`] bytes, [`Level::Whitespace`] above: the time
    /// that it takes on a large bundle is never won back when the result is loaded.
    #[default]
    Auto,
}

impl FromStr for Level {
    type Err = UnknownName;

    fn from_str(name: &str) -> Result<Self, UnknownName> {
        let names = [("whitespace", Self::Whitespace), ("syntax", Self::Syntax), ("auto", Self::Auto)];
        find_named("level", name, &names)
    }
}

/// What [`crate::minify`] is told beside the code.
#[derive(Clone, Copy, Debug, Default)]
pub struct MinifyOptions {
    pub form: Form,
    /// Types are erased, JSX stays what it is not: the result is JavaScript.
    pub language: Language,
    pub level: Level,
    pub source_map: bool,
}

/// What [`crate::prepare`] is told beside the code.
#[derive(Clone, Debug, Default)]
pub struct PrepareOptions {
    pub form: Form,
    pub language: Language,
    /// The export that is called, [`Form::Module`] and [`Form::Commonjs`]. `None`: the default one.
    pub entry: Option<String>,
    /// The names of the arguments, [`Form::Body`].
    pub parameters: Vec<String>,
    /// As in [`Options::allow`].
    pub allow: Option<Vec<String>>,
    pub minify: bool,
    pub source_map: bool,
}

/// No option of that kind has that name.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("unknown {option} '{given}', expected one of: {}", known.join(", "))]
pub struct UnknownName {
    option: &'static str,
    given: String,
    known: Vec<&'static str>,
}

fn find_named<T: Copy>(
    option: &'static str,
    given: &str,
    names: &[(&'static str, T)],
) -> Result<T, UnknownName> {
    match names.iter().find(|(name, _)| *name == given) {
        Some((_, value)) => Ok(*value),
        None => {
            let known = names.iter().map(|(name, _)| *name).collect();
            Err(UnknownName { option, given: given.to_owned(), known })
        }
    }
}
