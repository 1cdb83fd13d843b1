//! The ports of a rule.

use std::collections::BTreeSet;
use std::fmt;

use super::RuleError;

/// Of HTTPS: what a rule without a port is for.
const DEFAULT: u16 = 443;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ports {
    /// `'*'`.
    All,
    Listed(BTreeSet<u16>),
}

impl Ports {
    /// # Errors
    /// When there is none, or one of them is 0, which no connection can be made to.
    pub fn list(ports: impl IntoIterator<Item = u16>) -> Result<Self, RuleError> {
        let ports: BTreeSet<u16> = ports.into_iter().collect();
        match ports.first() {
            None => Err(RuleError::NoPort),
            Some(0) => Err(RuleError::Port("0".into())),
            Some(_) => Ok(Self::Listed(ports)),
        }
    }

    /// The port of `host:port`.
    pub(super) fn parse(text: &str) -> Result<Self, RuleError> {
        // A number by its digits alone: `parse` takes a sign.
        let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
        let port = text.parse().ok().filter(|port| is_number && *port != 0);
        port.map_or_else(|| Err(RuleError::Port(text.into())), |port| Self::list([port]))
    }

    pub(super) fn contains(&self, port: u16) -> bool {
        match self {
            Self::All => port != 0,
            Self::Listed(ports) => ports.contains(&port),
        }
    }
}

impl Default for Ports {
    fn default() -> Self {
        Self::Listed(BTreeSet::from([DEFAULT]))
    }
}

impl fmt::Display for Ports {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All => to.write_str("*"),
            Self::Listed(ports) => {
                let ports: Vec<String> = ports.iter().map(u16::to_string).collect();
                to.write_str(&ports.join(","))
            }
        }
    }
}
