//! IPv4 addresses in IPv6 addresses. A machine, a router or a translator on the way may take them out again.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::range::{Range, v6};

/// IPv4-compatible, `::/96`.
const COMPATIBLE: Range<Ipv6Addr> = v6([0, 0, 0, 0], 96);
/// IPv4-translated, `::ffff:0:0:0/96`.
const TRANSLATED: u128 = 0xffff_0000;
/// NAT64, of the internet and of a network.
const NAT64: Range<Ipv6Addr> = v6([0x64, 0xff9b, 0, 0], 96);
const LOCAL_NAT64: Range<Ipv6Addr> = v6([0x64, 0xff9b, 1, 0], 48);
const TEREDO: Range<Ipv6Addr> = v6([0x2001, 0, 0, 0], 32);
const SIX_TO_FOUR: Range<Ipv6Addr> = v6([0x2002, 0, 0, 0], 16);
/// The two forms of the middle of an ISATAP address, which may stand behind any network's own half.
const ISATAP: [u128; 2] = [0x0000_5efe, 0x0200_5efe];

/// All that may be taken out of an address. IPv4 mapped into IPv6 is not among them: it is IPv4 by then.
pub(super) fn list_embedded(address: IpAddr) -> Vec<Ipv4Addr> {
    let IpAddr::V6(address) = address else { return Vec::new() };
    let bits = address.to_bits();
    let last = take(bits, 96);
    let mut embedded = Vec::new();
    if COMPATIBLE.contains(address) || NAT64.contains(address) || bits >> 32 == TRANSLATED {
        embedded.push(last);
    }
    if ISATAP.contains(&(bits >> 32 & 0xffff_ffff)) {
        embedded.push(last);
    }
    if SIX_TO_FOUR.contains(address) {
        embedded.push(take(bits, 16));
    }
    if TEREDO.contains(address) {
        // The server, and the client, each bit of which is turned round.
        embedded.extend([take(bits, 32), Ipv4Addr::from_bits(!last.to_bits())]);
    }
    if LOCAL_NAT64.contains(address) {
        // RFC 6052: right behind the prefix, which is of 48, 56, 64 or 96 bits. The octet from the 64th bit on is left out.
        let shifted = bits >> 64 << 64 | bits << 8 & u128::from(u64::MAX);
        embedded.extend([take(shifted, 48), take(shifted, 56), take(shifted, 64), last]);
    }
    embedded
}

/// The 32 bits from that one on, counted from the front.
fn take(bits: u128, start: u32) -> Ipv4Addr {
    let [_, _, _, _, _, _, _, _, _, _, _, _, a, b, c, d] = (bits >> (96 - start)).to_be_bytes();
    Ipv4Addr::new(a, b, c, d)
}
