//! The ranges of IANA's registries of special addresses that are no hosts of the internet:
//! <https://www.iana.org/assignments/iana-ipv4-special-registry> and
//! <https://www.iana.org/assignments/iana-ipv6-special-registry>.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::range::{Range, v4, v6};

pub(super) fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => !SPECIAL_V4.iter().any(|range| range.contains(address)),
        IpAddr::V6(address) => {
            PUBLIC_V6.iter().any(|range| range.contains(address))
                && !SPECIAL_V6.iter().any(|range| range.contains(address))
        }
    }
}

const SPECIAL_V4: &[Range<Ipv4Addr>] = &[
    // This host: Linux connects to the machine itself.
    v4(0, 0, 0, 0, 8),
    // Private.
    v4(10, 0, 0, 0, 8),
    v4(172, 16, 0, 0, 12),
    v4(192, 168, 0, 0, 16),
    // Shared by a provider's customers.
    v4(100, 64, 0, 0, 10),
    // Loopback.
    v4(127, 0, 0, 0, 8),
    // Link-local.
    v4(169, 254, 0, 0, 16),
    // Of protocols.
    v4(192, 0, 0, 0, 24),
    // Of documentation.
    v4(192, 0, 2, 0, 24),
    v4(198, 51, 100, 0, 24),
    v4(203, 0, 113, 0, 24),
    // Relays of 6to4, given up.
    v4(192, 88, 99, 0, 24),
    // Benchmarks.
    v4(198, 18, 0, 0, 15),
    // Multicast.
    v4(224, 0, 0, 0, 4),
    // Reserved, and broadcast.
    v4(240, 0, 0, 0, 4),
];

/// All others are not given to hosts of the internet: loopback, link-local (`fe80::/10`), local (`fc00::/7`, `fec0::/10`),
/// multicast (`ff00::/8`), the address of none (`::`), and what nobody has been given yet.
const PUBLIC_V6: &[Range<Ipv6Addr>] = &[
    v6([0x2000, 0, 0, 0], 3),
    // IPv4 behind a translator (NAT64): as public as the address that is in it.
    v6([0x64, 0xff9b, 0, 0], 96),
];

const SPECIAL_V6: &[Range<Ipv6Addr>] = &[
    // Of protocols: Teredo, benchmarks, ORCHID.
    v6([0x2001, 0, 0, 0], 23),
    // Of documentation.
    v6([0x2001, 0xdb8, 0, 0], 32),
    v6([0x3fff, 0, 0, 0], 20),
];
