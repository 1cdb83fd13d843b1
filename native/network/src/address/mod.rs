//! Which addresses a connection may lead to.

mod class;
mod embedded;
mod metadata;
mod range;
mod ranges;

use std::collections::BTreeSet;
use std::net::IpAddr;

pub use class::{AddressClass, Reach};

use embedded::list_embedded;

/// Judges addresses on one machine.
#[derive(Clone, Debug, Default)]
pub struct AddressPolicy {
    own: BTreeSet<IpAddr>,
}

impl AddressPolicy {
    /// `own`: the addresses of the machine's interfaces, which count as private, a public one as well: behind it are the
    /// services that trust the machine itself.
    #[must_use]
    pub fn new(own: impl IntoIterator<Item = IpAddr>) -> Self {
        Self { own: own.into_iter().map(|address| address.to_canonical()).collect() }
    }

    /// What an address is, or what any address is that it embeds: the strictest of them.
    #[must_use]
    pub fn classify(&self, address: IpAddr) -> AddressClass {
        let address = address.to_canonical();
        let embedded = list_embedded(address).into_iter().map(|v4| self.classify_one(v4.into()));
        embedded.fold(self.classify_one(address), AddressClass::max)
    }

    /// Whether a connection by a rule of that reach may lead to an address.
    #[must_use]
    pub fn admits(&self, address: IpAddr, reach: Reach) -> bool {
        match self.classify(address) {
            AddressClass::Public => true,
            AddressClass::Private => reach == Reach::Private,
            AddressClass::Metadata => false,
        }
    }

    fn classify_one(&self, address: IpAddr) -> AddressClass {
        if metadata::ADDRESSES.contains(&address) {
            AddressClass::Metadata
        } else if self.own.contains(&address) || !ranges::is_public(address) {
            AddressClass::Private
        } else {
            AddressClass::Public
        }
    }
}
