use super::super::lexer::begins_line;
use super::{Before, Bound};

impl Bound {
    /// What is neither a word nor a bracket, a text, a slash, a comma, a colon or a semicolon.
    pub(super) fn operator(&mut self, bytes: &[u8], at: usize) -> usize {
        let rest = &bytes[at..];
        let is_behind_operand = self.before == Before::Operand;
        if let Some(end) = self.angle_of_tag(bytes, at) {
            return end;
        }
        match rest {
            // Comments of HTML, but only in scripts.
            [b'<', b'!', b'-', b'-', ..] => return self.go_blind(at),
            [b'-', b'-', b'>', ..] if begins_line(bytes, at) => return self.go_blind(at),
            [b'=', b'>', ..] => {
                self.levels.operators += 1;
                self.levels.doublings += u32::from(self.levels.may_be_return_type);
                self.levels.may_be_return_type = false;
                self.before = Before::Arrow;
                return at + 2;
            }
            [b'.', b'.', b'.', ..] => {
                self.before = self.open_operator();
                return at + 3;
            }
            [b'.', ..] => self.before = Before::Name,
            [b'?', b'.', digit, ..] if !digit.is_ascii_digit() => {
                self.before = Before::Name;
                return at + 2;
            }
            [b'?', b'?', ..] => {
                self.before = Before::Operator;
                return at + 2;
            }
            [b'?', ..] => {
                self.levels.questions += 1;
                self.levels.returns = 0;
                self.before = self.open_operator();
            }
            [b'+', b'+', ..] | [b'-', b'-', ..] if is_behind_operand => return at + 2,
            [b'+' | b'-', ..] if is_behind_operand => self.before = Before::Operator,
            // The default of a parameter, in what may be a type.
            [b'=', after, ..] if self.has_types && *after != b'=' => {
                if self.base().angles > self.levels.doubled_angles {
                    self.levels.double_angles();
                }
                self.before = self.open_operator();
            }
            // TypeScript's assertion that something is not null.
            [b'!', after, ..] if is_behind_operand && *after != b'=' => {}
            [b'!' | b'~' | b'+' | b'-' | b'=' | b'@', ..] => self.before = self.open_operator(),
            [b'*', b'*', ..] => {
                self.before = self.open_operator();
                return at + 2;
            }
            // A shift: neither type arguments nor type parameters begin with a number.
            [b'<', b'<', rest @ ..] if is_behind_operand && begins_with_digit(rest) => {
                self.before = Before::Operator;
                return at + 2;
            }
            [b'<', ..] if self.has_types && is_behind_operand => {
                self.levels.angles += 1;
                self.before = Before::Operator;
            }
            [b'<', ..] => {
                self.levels.costly += usize::from(self.has_types);
                self.levels.doublings += u32::from(self.has_types);
                self.levels.angles += usize::from(self.has_types);
                self.before = self.open_operator();
            }
            [b'>', ..] if self.has_types => {
                self.levels.angles = self.levels.angles.saturating_sub(1).max(self.base().angles);
                self.before = Before::Unclear;
            }
            [b'&', b'&', ..] | [b'|', b'|', ..] => {
                self.levels.angles = self.base().angles;
                self.levels.returns = 0;
                self.before = Before::Operator;
                return at + 2;
            }
            _ => self.before = Before::Operator,
        }
        at + 1
    }
}

fn begins_with_digit(rest: &[u8]) -> bool {
    rest.trim_ascii_start().first().is_some_and(u8::is_ascii_digit)
}
