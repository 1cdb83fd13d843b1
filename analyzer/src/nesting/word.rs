/// What a word does to the words and brackets that follow it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// A name or a value.
    Operand,
    /// An operator in front of an expression.
    Prefix,
    /// An operator between two expressions.
    Infix,
    /// Has a head in brackets and holds a statement.
    Control,
    /// Holds a statement.
    Holder,
    /// Stands before an expression.
    Lead,
    /// Stands before a block.
    Opening,
    Function,
    Class,
    /// A name in one place and an operator in another.
    Contextual,
}

pub(super) fn classify(word: &[u8]) -> Word {
    match word {
        b"new" | b"typeof" | b"void" | b"delete" | b"extends" => Word::Prefix,
        b"in" | b"instanceof" => Word::Infix,
        b"if" | b"for" | b"while" | b"with" => Word::Control,
        b"else" | b"do" => Word::Holder,
        b"return" | b"throw" | b"case" | b"var" | b"const" => Word::Lead,
        b"try" | b"finally" => Word::Opening,
        b"function" => Word::Function,
        b"class" => Word::Class,
        b"abstract" | b"accessor" | b"as" | b"asserts" | b"async" | b"await" | b"declare" | b"default"
        | b"get" | b"infer" | b"is" | b"keyof" | b"let" | b"of" | b"readonly" | b"satisfies" | b"set"
        | b"static" | b"type" | b"unique" | b"using" | b"yield" => Word::Contextual,
        _ => Word::Operand,
    }
}

/// Whether the word may belong to the statement before it.
pub(super) fn continues_statement(word: &[u8], is_behind_semicolon: bool) -> bool {
    matches!(word, b"else" | b"while")
        || !is_behind_semicolon
            && (matches!(word, b"catch" | b"finally" | b"from" | b"extends")
                || matches!(classify(word), Word::Infix | Word::Contextual))
}
