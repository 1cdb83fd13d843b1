//! Log entries, as frames bring them and as JavaScript reads them.

/// The console's levels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    Log,
    Info,
    Debug,
    Warn,
    Error,
}

/// Where an entry comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    Console,
    /// Written to the standard output or the standard error.
    Stdio,
}

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub level: Level,
    pub source: Source,
    pub text: Vec<u8>,
}

/// Added to the level's number where the source is [`Source::Stdio`].
const STDIO: u8 = 8;

impl Level {
    /// By the number of the frame.
    #[must_use]
    pub fn from_number(number: u8) -> Option<Self> {
        [Self::Log, Self::Info, Self::Debug, Self::Warn, Self::Error]
            .into_iter()
            .find(|level| level.number() == number)
    }

    fn number(self) -> u8 {
        match self {
            Self::Log => 1,
            Self::Info => 2,
            Self::Debug => 3,
            Self::Warn => 4,
            Self::Error => 5,
        }
    }
}

impl Entry {
    /// Appends it for JavaScript: one byte for level and source, the length as u32 LE, the text. Returns `None`, and appends
    /// nothing, where the text is too long for that.
    pub fn write_to(&self, bytes: &mut Vec<u8>) -> Option<()> {
        let length = u32::try_from(self.text.len()).ok()?;
        let source = if self.source == Source::Stdio { STDIO } else { 0 };
        bytes.push(self.level.number() + source);
        bytes.extend_from_slice(&length.to_le_bytes());
        bytes.extend_from_slice(&self.text);
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_tells_level_and_source_in_one_byte() {
        let mut bytes = Vec::new();
        let entry = |level, source| Entry { level, source, text: b"ab".to_vec() };
        entry(Level::Log, Source::Console).write_to(&mut bytes).unwrap();
        entry(Level::Error, Source::Stdio).write_to(&mut bytes).unwrap();
        assert_eq!(bytes, b"\x01\x02\0\0\0ab\x0d\x02\0\0\0ab");
    }

    #[test]
    fn each_level_has_a_number_of_its_own() {
        for number in 1..=5 {
            assert_eq!(Level::from_number(number).map(Level::number), Some(number));
        }
        assert_eq!(Level::from_number(0), None);
        assert_eq!(Level::from_number(6), None);
    }
}
