//! The rules of `allow.net`.

mod error;
mod pattern;
mod ports;
mod rule;

use crate::address::Reach;
use crate::host::Host;

pub use error::RuleError;
pub use ports::Ports;
pub use rule::Rule;

/// All rules of a function. Each grants something, none takes anything away.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules(Vec<Rule>);

impl Rules {
    #[must_use]
    pub fn new(rules: Vec<Rule>) -> Self {
        Self(rules)
    }

    /// Whether any port of a host may be connected to. A name of which this is false is not looked up.
    #[must_use]
    pub fn names(&self, host: &Host) -> bool {
        self.0.iter().any(|rule| rule.names(host))
    }

    /// Which addresses a connection may lead to. `None`: there is no rule for it, and it is refused.
    #[must_use]
    pub fn find(&self, host: &Host, port: u16) -> Option<Reach> {
        self.0.iter().filter(|rule| rule.permits(host, port)).map(Rule::reach).max()
    }
}
