use crate::pasted::skip_blanks;

/// What JSX becomes calls of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum JsxRuntime {
    /// Functions of `package/jsx-runtime`, which is loaded for them.
    Automatic { package: String },
    /// Functions that the text has names for.
    Classic { element: String, fragment: Option<String> },
}

/// As the comments at the beginning of the text say: `@jsxImportSource preact`, or `@jsx h` with `@jsxFrag Fragment`.
pub(crate) fn read_runtime(text: &str) -> JsxRuntime {
    let comments = text.get(..skip_blanks(text, 0)).unwrap_or_default();
    if let Some(package) = read_word(comments, "@jsxImportSource") {
        return JsxRuntime::Automatic { package };
    }
    match read_word(comments, "@jsx") {
        Some(element) => JsxRuntime::Classic { element, fragment: read_word(comments, "@jsxFrag") },
        None if read_word(comments, "@jsxRuntime").as_deref() == Some("classic") => {
            JsxRuntime::Classic { element: "React.createElement".to_owned(), fragment: None }
        }
        None => JsxRuntime::Automatic { package: "react".to_owned() },
    }
}

/// The word behind a tag.
fn read_word(comments: &str, tag: &str) -> Option<String> {
    let mut rest = comments;
    loop {
        rest = rest.get(rest.find(tag)? + tag.len()..)?;
        if rest.starts_with([' ', '\t']) {
            let word = rest.split_whitespace().next()?.trim_end_matches("*/");
            return (!word.is_empty()).then(|| word.to_owned());
        }
    }
}
