//! swc's parser, with what it gets wrong mended.

use std::borrow::Cow;

use swc_core::common::input::StringInput;
use swc_core::common::{BytePos, Span, Spanned};
use swc_core::ecma::ast::{EsVersion, Expr};
use swc_core::ecma::parser::error::{Error, SyntaxError as Kind};
use swc_core::ecma::parser::unstable::Token;
use swc_core::ecma::parser::{EsSyntax, Lexer, Parser, Syntax, TsSyntax};

use crate::jsx_name::{disarm, find_suspects, is_complaint_of_tag};
use crate::options::Language;

/// The position of the first byte of the text. Zero means "nowhere" to swc, and a text may be parsed behind a prefix, so
/// that its own positions are the same with and without.
pub(crate) const ORIGIN: u32 = 1 << 16;

/// Where a text begins that has such a prefix in front. `None` where that is too long.
pub(crate) fn origin_behind(prefix: &str) -> Option<u32> {
    ORIGIN.checked_sub(u32::try_from(prefix.len()).ok()?).filter(|&origin| origin > 0)
}

/// The byte offset in the text of a position in the tree.
pub(crate) fn offset_of(position: BytePos) -> usize {
    usize::try_from(position.0.saturating_sub(ORIGIN)).unwrap_or(usize::MAX)
}

pub(crate) fn range_of(span: Span) -> (usize, usize) {
    (offset_of(span.lo), offset_of(span.hi))
}

/// An error before its position is worked out.
pub(crate) struct Fault {
    pub(crate) at: usize,
    pub(crate) message: String,
    /// Whether swc was reading a tag's name, or expected its end.
    is_of_tag: bool,
}

impl Fault {
    pub(crate) fn new(at: usize, message: impl Into<String>) -> Self {
        Self { at, message: message.into(), is_of_tag: false }
    }
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        let (at, kind) = (offset_of(error.span().lo), error.kind());
        Self { is_of_tag: is_complaint_of_tag(kind), ..Self::new(at, kind.msg()) }
    }
}

pub(crate) fn parse_whole<T>(
    text: &str,
    language: Language,
    parse: impl Fn(&mut Parser<Lexer<'_>>) -> Result<T, Error>,
) -> Result<T, Fault> {
    parse_at(text, ORIGIN, language, |parser| parse(parser).map_err(Fault::from))
}

/// Parses one expression. The offset of what follows it is given when it does not reach the end of the text.
pub(crate) fn parse_expression(
    text: &str,
    origin: u32,
    language: Language,
) -> Result<(Box<Expr>, Option<usize>), Fault> {
    parse_at(text, origin, language, |parser| {
        let expr = parser.parse_expr()?;
        let rest = (parser.input().cur() != Token::Eof).then(|| offset_of(parser.input().cur_span().lo));
        Ok((expr, rest))
    })
}

fn parse_at<T>(
    text: &str,
    origin: u32,
    language: Language,
    parse: impl Fn(&mut Parser<Lexer<'_>>) -> Result<T, Fault>,
) -> Result<T, Fault> {
    if language.has_jsx() {
        refuse_mixed_names(text, origin, language, &parse)?;
    }
    let mut text = Cow::Borrowed(text);
    for _ in 0..COMMENT_ROUNDS {
        let (parsed, comments) = parse_once(&text, origin, language, &parse);
        let starts = comments.iter().filter_map(|&at| usize::try_from(at.0 - origin).ok());
        match replace_html_comments(&text, starts) {
            Some(replaced) => text = Cow::Owned(replaced),
            None => return parsed,
        }
    }
    Err(Fault::new(0, "Comments like those of HTML are not supported in this code"))
}

/// See [`find_suspects`]. Whether one of them is a tag's name, the parser says itself of the text with these disarmed.
fn refuse_mixed_names<T>(
    text: &str,
    origin: u32,
    language: Language,
    parse: &impl Fn(&mut Parser<Lexer<'_>>) -> Result<T, Fault>,
) -> Result<(), Fault> {
    let dots = find_suspects(text);
    if dots.is_empty() {
        return Ok(());
    }
    let (Err(Fault { at, is_of_tag: true, .. }), _) =
        parse_once(&disarm(text, &dots), origin, language, parse)
    else {
        return Ok(());
    };
    let offset = |dot: usize| u32::try_from(dot).map_or(usize::MAX, |dot| offset_of(BytePos(origin + dot)));
    if dots.into_iter().any(|dot| offset(dot) == at) {
        return Err(Fault::new(at, "The name of a tag has a namespace or members, not both"));
    }
    Ok(())
}

/// How often a text is parsed again because of comments that the round before did not get to.
const COMMENT_ROUNDS: usize = 10;

/// The result, and where the lexer saw comments like those of HTML.
fn parse_once<T>(
    text: &str,
    origin: u32,
    language: Language,
    parse: impl Fn(&mut Parser<Lexer<'_>>) -> Result<T, Fault>,
) -> (Result<T, Fault>, Vec<BytePos>) {
    let end = u32::try_from(text.len()).unwrap_or(u32::MAX - origin);
    let input = StringInput::new(text, BytePos(origin), BytePos(origin + end));
    let mut parser = Parser::new_from(Lexer::new(syntax(language), EsVersion::latest(), input, None));
    let parsed = parse(&mut parser);
    let mut errors = parser.take_errors();
    errors.retain(|error| !is_allowed(error, text, origin));
    let first = errors.into_iter().min_by_key(|error| error.span().lo);
    let is_comment = |error: &Error| matches!(error.kind(), Kind::LegacyCommentInModule);
    let only_in_modules = parser.take_script_module_errors();
    let comments =
        only_in_modules.iter().filter(|&error| is_comment(error)).map(|error| error.span().lo).collect();
    (parsed.and_then(|parsed| first.map_or(Ok(parsed), |error| Err(error.into()))), comments)
}

/// What the parser objects to although it is right here.
fn is_allowed(error: &Error, text: &str, origin: u32) -> bool {
    match error.kind() {
        // A snippet is a script, but its `import.meta` is replaced before it runs.
        Kind::ImportMetaInScript => true,
        // `if (a) function b() {}` is sloppy mode's.
        Kind::DeclNotAllowed => {
            let at = usize::try_from(error.span().lo.0.saturating_sub(origin)).unwrap_or(usize::MAX);
            text.get(at..).is_some_and(|rest| rest.starts_with("function"))
        }
        _ => false,
    }
}

/// swc takes such a comment for the beginning of the token behind it, and so loses names.
fn replace_html_comments(text: &str, starts: impl Iterator<Item = usize>) -> Option<String> {
    let mut replaced: Option<String> = None;
    for at in starts {
        let text = replaced.get_or_insert_with(|| text.to_owned());
        if text.get(at..at + 2).is_some() {
            text.replace_range(at..at + 2, "//");
        }
    }
    replaced
}

fn syntax(language: Language) -> Syntax {
    if language.has_types() {
        return Syntax::Typescript(TsSyntax {
            tsx: language.has_jsx(),
            decorators: true,
            ..TsSyntax::default()
        });
    }
    Syntax::Es(EsSyntax {
        jsx: language.has_jsx(),
        decorators: true,
        auto_accessors: true,
        import_attributes: true,
        explicit_resource_management: true,
        ..EsSyntax::default()
    })
}
