//! The hosts of a rule.

use std::fmt;
use std::net::{Ipv4Addr, Ipv6Addr};

use super::RuleError;
use crate::host::{Host, Name, Numbers, read_numbers};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Pattern {
    /// This host alone: a name, or an address by itself. No name is for an address, whatever it resolves to.
    Host(Host),
    /// `*.name`: all names below, at any depth, and not the name itself.
    Below(Name),
}

impl Pattern {
    pub(super) fn parse(text: &str) -> Result<Self, RuleError> {
        if let Some(inner) = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')) {
            let address: Option<Ipv6Addr> = inner.parse().ok();
            return address.map(Self::of_ipv6).ok_or_else(|| RuleError::Host(text.into()));
        }
        if let Ok(address) = text.parse::<Ipv6Addr>() {
            return Ok(Self::of_ipv6(address));
        }
        if text.contains('*') {
            return Self::parse_wildcard(text);
        }
        match read_numbers(text) {
            Numbers::Address(address) if text.parse::<Ipv4Addr>().is_ok() => {
                Ok(Self::Host(Host::Address(address.into())))
            }
            Numbers::Address(address) => {
                Err(RuleError::Spelling { given: text.into(), address: address.to_string() })
            }
            Numbers::Wrong => Err(RuleError::Host(text.into())),
            Numbers::None => {
                let name = Name::read(text).ok_or_else(|| RuleError::Host(text.into()))?;
                Ok(Self::Host(Host::Name(name)))
            }
        }
    }

    fn of_ipv6(address: Ipv6Addr) -> Self {
        Self::Host(Host::Address(address.to_canonical()))
    }

    fn parse_wildcard(text: &str) -> Result<Self, RuleError> {
        let below = match text.strip_prefix('*') {
            Some("" | ".") => return Err(RuleError::EveryHost(text.into())),
            Some(rest) => rest.strip_prefix('.').filter(|below| !below.contains('*')),
            None => None,
        };
        let below = below.ok_or_else(|| RuleError::Wildcard(text.into()))?;
        // Nothing lies below an address.
        let is_name = read_numbers(below) == Numbers::None;
        let name = Name::read(below).filter(|_| is_name).ok_or_else(|| RuleError::Host(text.into()))?;
        if name.labels() < 2 { Err(RuleError::TopLevel(text.into())) } else { Ok(Self::Below(name)) }
    }

    pub(super) fn matches(&self, host: &Host) -> bool {
        match (self, host) {
            (Self::Host(own), host) => own == host,
            (Self::Below(parent), Host::Name(name)) => name.is_below(parent),
            (Self::Below(_), Host::Address(_)) => false,
        }
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Host(host) => write!(to, "{host}"),
            Self::Below(name) => write!(to, "*.{}", name.as_str()),
        }
    }
}
