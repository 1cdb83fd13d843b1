use swc_core::ecma::parser::error::SyntaxError as Kind;

/// The dots of what may be tags like `<a:b.c>`: a namespace and a member in one name. That is no JSX, and swc's parser
/// panics over it instead of saying so.
pub(crate) fn find_suspects(text: &str) -> Vec<usize> {
    let mut comments = Comments { text, closed_at: 0 };
    text.match_indices('<').filter_map(|(at, _)| comments.find_dot(at + 1)).collect()
}

/// In place of each dot what cannot follow in a tag.
pub(crate) fn disarm(text: &str, dots: &[usize]) -> String {
    let mut disarmed = text.to_owned();
    for &at in dots {
        disarmed.replace_range(at..=at, ";");
    }
    disarmed
}

/// Whether the parser was in a tag when it met the `;` of [`disarm`]. It was not in `f(a ? b <c:d.e)`. The words are
/// swc's, and a test below holds them against it.
pub(crate) fn is_complaint_of_tag(kind: &Kind) -> bool {
    match kind {
        Kind::Unexpected { expected, .. } => *expected == "jsx identifier",
        Kind::Expected(expected, got) => got == ";" && [">", "</"].contains(&expected.as_str()),
        _ => false,
    }
}

struct Comments<'a> {
    text: &'a str,
    /// Where the last comment that was skipped ends, so that a long one is not gone through for each `<` in it.
    closed_at: usize,
}

impl Comments<'_> {
    fn find_dot(&mut self, from: usize) -> Option<usize> {
        let at = self.skip_blanks(from)?;
        let at = if self.text[at..].starts_with('/') { self.skip_blanks(at + 1)? } else { at };
        let at = self.skip_name(at)?;
        let at = self.skip_blanks(at)?;
        let at = self.text[at..].starts_with(':').then_some(at + 1)?;
        let at = self.skip_blanks(at)?;
        let at = self.skip_name(at)?;
        let at = self.skip_blanks(at)?;
        self.text[at..].starts_with('.').then_some(at)
    }

    fn skip_name(&self, from: usize) -> Option<usize> {
        let rest = &self.text[from..];
        let is_part = |character: char| {
            character.is_alphanumeric()
                || matches!(character, '$' | '_' | '-' | '\\')
                || !character.is_ascii()
        };
        let end = rest.find(|character| !is_part(character)).unwrap_or(rest.len());
        (end > 0).then_some(from + end)
    }

    /// White space and comments. `None` in a `<` of a comment that was skipped already, or of one without an end.
    fn skip_blanks(&mut self, from: usize) -> Option<usize> {
        let mut at = from;
        loop {
            let rest = self.text[at..]
                .trim_start_matches(|character: char| character.is_whitespace() || character == '\u{feff}');
            at = self.text.len() - rest.len();
            let (inside, close) = if let Some(inside) = rest.strip_prefix("/*") {
                (inside, "*/")
            } else if let Some(inside) = rest.strip_prefix("//") {
                (inside, "\n")
            } else {
                return Some(at);
            };
            if at < self.closed_at {
                return None;
            }
            at = inside.find(close).map_or(self.text.len(), |end| at + 2 + end + close.len());
            self.closed_at = at;
        }
    }
}

#[cfg(test)]
mod tests {
    use swc_core::common::BytePos;
    use swc_core::common::input::StringInput;
    use swc_core::ecma::ast::EsVersion;
    use swc_core::ecma::parser::{EsSyntax, Lexer, Parser, Syntax};

    use super::*;

    #[test]
    fn dots_behind_names_with_a_namespace_are_found() {
        for text in ["<a:b.c>", "</a:b.c>", "< a /* : */ : b-d\n . c", "1 <a // <a:b\n:b.c", "<名:b.c"] {
            let found = find_suspects(text);
            assert_eq!(found, [text.rfind('.').unwrap()], "{text}");
        }
        for text in ["<a.b.c>", "<a:b>", "<a:b c.d>", "a:b.c", "<:b.c", "<a/*:b.c"] {
            assert!(find_suspects(text).is_empty(), "{text}");
        }
    }

    /// Where an update of swc fails here: let it parse these three texts, put what it says now into
    /// `is_complaint_of_tag`, and no name of a tag reaches the place in swc that panics.
    #[test]
    fn swc_complains_of_tags_as_it_is_expected_to() {
        let complaints = [
            ("<a:b.c/>", "Unexpected token `;`. Expected jsx identifier"),
            ("<a></a:b.c>", "Expected '>', got ';'"),
            ("<a><b:c.d/></a>", "Expected '</', got ';'"),
        ];
        for (text, message) in complaints {
            let kind = complaint_of(&disarm(text, &find_suspects(text)));
            assert_eq!(kind.msg(), message, "{text}");
            assert!(is_complaint_of_tag(&kind), "{text}");
        }
        for text in ["f(a ? b <c:d;e)", "f(a;", "a b"] {
            let kind = complaint_of(text);
            assert!(!is_complaint_of_tag(&kind), "{text}: {}", kind.msg());
        }
    }

    fn complaint_of(text: &str) -> Kind {
        let syntax = Syntax::Es(EsSyntax { jsx: true, ..EsSyntax::default() });
        let end = u32::try_from(text.len()).unwrap();
        let input = StringInput::new(text, BytePos(1), BytePos(1 + end));
        let mut parser = Parser::new_from(Lexer::new(syntax, EsVersion::latest(), input, None));
        let failed = parser.parse_script().err();
        failed.into_iter().chain(parser.take_errors()).next().unwrap().into_kind()
    }
}
