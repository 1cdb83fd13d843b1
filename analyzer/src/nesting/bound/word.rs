use std::mem;

use super::super::levels::Ending;
use super::super::lexer::skip_word;
use super::super::word::{Word, classify, continues_statement};
use super::{Before, Bound, Stop};

impl Bound {
    /// A name, a number or a keyword.
    pub(super) fn word(&mut self, bytes: &[u8], at: usize) -> usize {
        let mut end = skip_word(bytes, at).max(at + 1);
        let word = &bytes[at..end];
        let is_new_statement = self.stop != Stop::No || self.before == Before::Operand;
        if is_new_statement && !continues_statement(word, self.stop == Stop::Semicolon) {
            self.end_statement();
            self.before = Before::Statement;
        }
        self.stop = Stop::No;
        self.closed = None;
        match word {
            // The attributes of an import are an expression, also where it is a type.
            b"import" => {
                self.levels.double_angles();
                self.double_returns();
            }
            b"extends" => self.double_returns(),
            _ => {}
        }
        if word[0].is_ascii_digit() && bytes.get(end) == Some(&b'.') {
            end += 1;
        }
        let before = if word == b"function" && self.before == Before::Unclear {
            self.before_word
        } else {
            self.before
        };
        self.before_word = self.before;
        if self.before == Before::Name || matches!(word[0], b'#' | b'0'..=b'9') {
            return self.operand(end);
        }
        self.before = match classify(word) {
            Word::Operand => Before::Operand,
            Word::Prefix => self.open_operator(),
            Word::Infix => {
                self.levels.links += 1;
                Before::Operator
            }
            Word::Lead => Before::Operator,
            Word::Opening => Before::Statement,
            Word::Control => {
                self.levels.statements += 1;
                self.is_head_due = true;
                Before::Operator
            }
            Word::Holder => {
                self.levels.statements += 1;
                Before::Statement
            }
            Word::Function => {
                self.parameters_due = Some(ending_of(before));
                Before::Name
            }
            Word::Class => {
                self.levels.operators += 1;
                self.levels.class_body = Some(ending_of(before));
                Before::Unclear
            }
            Word::Contextual => {
                self.levels.operators += 1;
                Before::Unclear
            }
        };
        end
    }

    /// For what goes on behind the `?` of a type, or is no type after all.
    fn double_returns(&mut self) {
        let returns = mem::take(&mut self.levels.returns);
        self.levels.double(returns);
    }
}

/// How the body of a function or class ends that begins behind this.
fn ending_of(before: Before) -> Ending {
    match before {
        Before::Statement => Ending::Block,
        Before::Operator | Before::Arrow => Ending::Value,
        Before::Name | Before::Operand | Before::Unclear => Ending::Body,
    }
}
