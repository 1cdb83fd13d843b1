//! Names of hosts.

/// Of RFC 1035: octets of a name as text, and of a part of it.
const LONGEST: usize = 253;
const LONGEST_LABEL: usize = 63;

/// A name in one form: lower case, without the dot at the end that stands for the root.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(String);

impl Name {
    /// `None`: it is no name. What is not ASCII is none: a name in another script is looked up by its `xn--` form.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let text = text.strip_suffix('.').unwrap_or(text);
        let is_label = |label: &str| {
            // Underscores stand in names of services and of containers.
            let is_part = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
            (1..=LONGEST_LABEL).contains(&label.len()) && label.bytes().all(is_part)
        };
        let is_name = text.len() <= LONGEST && text.split('.').all(is_label);
        is_name.then(|| Self(text.to_ascii_lowercase()))
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it lies below `parent`, at any depth. No name lies below itself.
    pub(crate) fn is_below(&self, parent: &Self) -> bool {
        self.0.strip_suffix(&parent.0).is_some_and(|rest| rest.ends_with('.'))
    }

    pub(crate) fn labels(&self) -> usize {
        self.0.split('.').count()
    }
}
