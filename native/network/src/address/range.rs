//! A range of addresses.

use std::net::{Ipv4Addr, Ipv6Addr};

/// Its first address, and how many bits all of its addresses have in common with it.
pub(super) struct Range<Address> {
    first: Address,
    length: u32,
}

pub(super) const fn v4(a: u8, b: u8, c: u8, d: u8, length: u32) -> Range<Ipv4Addr> {
    Range { first: Ipv4Addr::new(a, b, c, d), length }
}

pub(super) const fn v6(start: [u16; 4], length: u32) -> Range<Ipv6Addr> {
    let [a, b, c, d] = start;
    Range { first: Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0), length }
}

impl Range<Ipv4Addr> {
    pub(super) fn contains(&self, address: Ipv4Addr) -> bool {
        let differing = self.first.to_bits() ^ address.to_bits();
        differing.leading_zeros() >= self.length
    }
}

impl Range<Ipv6Addr> {
    pub(super) fn contains(&self, address: Ipv6Addr) -> bool {
        let differing = self.first.to_bits() ^ address.to_bits();
        differing.leading_zeros() >= self.length
    }
}
