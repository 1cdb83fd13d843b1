//! One rule.

use std::fmt;
use std::str::FromStr;

use super::pattern::Pattern;
use super::{Ports, RuleError};
use crate::address::Reach;
use crate::host::Host;

/// Hosts, their ports, and which addresses they may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    pattern: Pattern,
    ports: Ports,
    reach: Reach,
}

impl Rule {
    /// The form of an object: `{ host, port, private }`. The host has no port.
    ///
    /// # Errors
    /// When it is no host.
    pub fn new(host: &str, ports: Ports, reach: Reach) -> Result<Self, RuleError> {
        Ok(Self { pattern: Pattern::parse(host)?, ports, reach })
    }

    /// Whether it is for a host, on whatever port.
    #[must_use]
    pub fn names(&self, host: &Host) -> bool {
        self.pattern.matches(host)
    }

    #[must_use]
    pub fn permits(&self, host: &Host, port: u16) -> bool {
        self.names(host) && self.ports.contains(port)
    }

    #[must_use]
    pub fn reach(&self) -> Reach {
        self.reach
    }
}

/// The form of a string: `host` or `host:port`, for public addresses.
impl FromStr for Rule {
    type Err = RuleError;

    fn from_str(text: &str) -> Result<Self, RuleError> {
        if text.contains('/') {
            return Err(RuleError::Host(text.into()));
        }
        let (host, port) = split_port(text)?;
        let ports = port.map_or_else(|| Ok(Ports::default()), Ports::parse)?;
        Self::new(host, ports, Reach::Public)
    }
}

fn split_port(text: &str) -> Result<(&str, Option<&str>), RuleError> {
    // Behind the brackets of an IPv6 address, whose own colons are none of a port.
    let start = text.rfind(']').map_or(0, |bracket| bracket + 1);
    let rest = &text[start..];
    match rest.matches(':').count() {
        0 => Ok((text, None)),
        1 => {
            let (before, port) = rest.split_at(rest.find(':').unwrap_or(0));
            Ok((&text[..start + before.len()], Some(&port[1..])))
        }
        _ if text.parse::<std::net::Ipv6Addr>().is_ok() => Err(RuleError::Brackets(text.into())),
        _ => Err(RuleError::Host(text.into())),
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{}:{}", self.pattern, self.ports)
    }
}
