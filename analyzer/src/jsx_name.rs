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

/// Whether the parser was in a tag when it met what stands there instead. It was not in `f(a ? b <c:d.e)`.
pub(crate) fn is_complaint_of_tag(message: &str) -> bool {
    message.ends_with("Expected jsx identifier")
        || ["Expected '>', got ';'", "Expected '</', got ';'"].contains(&message)
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
}
