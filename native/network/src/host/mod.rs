//! What a connection is for: a name or an address.

mod name;
mod numbers;

use std::fmt;
use std::net::{IpAddr, Ipv6Addr};

pub use name::Name;
pub(crate) use numbers::{Numbers, read_numbers};

/// The host of a connection, as a function asks for it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Host {
    Name(Name),
    /// IPv4 mapped into IPv6 is IPv4.
    Address(IpAddr),
}

impl Host {
    /// Reads a host in any spelling that a C library or a browser takes for one: `EXAMPLE.com.` is `example.com`; `127.1`,
    /// `0x7f.0.0.1`, `017700000001`, `2130706433` and `::ffff:127.0.0.1` are `127.0.0.1`. `None`: it is neither a name
    /// nor an address. Names are ASCII, an address has no zone and no brackets.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        if text.contains(':') {
            let address: Ipv6Addr = text.parse().ok()?;
            return Some(Self::Address(address.to_canonical()));
        }
        match read_numbers(text) {
            Numbers::Address(address) => Some(Self::Address(address.into())),
            Numbers::Wrong => None,
            Numbers::None => Name::read(text).map(Self::Name),
        }
    }
}

impl fmt::Display for Host {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(name) => to.write_str(name.as_str()),
            Self::Address(IpAddr::V4(address)) => write!(to, "{address}"),
            Self::Address(IpAddr::V6(address)) => write!(to, "[{address}]"),
        }
    }
}
