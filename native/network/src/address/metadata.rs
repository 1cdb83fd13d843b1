//! Where clouds answer their own machines. Whoever asks there gets the credentials of the machine.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

const fn v4(a: u8, b: u8, c: u8, d: u8) -> IpAddr {
    IpAddr::V4(Ipv4Addr::new(a, b, c, d))
}

const fn v6(segments: [u16; 8]) -> IpAddr {
    let [a, b, c, d, e, f, g, h] = segments;
    IpAddr::V6(Ipv6Addr::new(a, b, c, d, e, f, g, h))
}

pub(super) const ADDRESSES: &[IpAddr] = &[
    // AWS, Azure, DigitalOcean, Google, Hetzner, IBM, OpenStack, Oracle, Vultr.
    v4(169, 254, 169, 254),
    v6([0xfe80, 0, 0, 0, 0, 0, 0xa9fe, 0xa9fe]),
    // AWS: by IPv6; tasks of ECS; pods of EKS.
    v6([0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x254]),
    v4(169, 254, 170, 2),
    v4(169, 254, 170, 23),
    v6([0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x23]),
    // Azure's wire server, which gives certificates and extensions' settings.
    v4(168, 63, 129, 16),
    // Google, by IPv6.
    v6([0xfd20, 0xce, 0, 0, 0, 0, 0, 0x254]),
    // Alibaba.
    v4(100, 100, 100, 200),
    // Oracle, of its first generation.
    v4(192, 0, 0, 192),
    // Scaleway.
    v4(169, 254, 42, 42),
    v6([0xfd00, 0x42, 0, 0, 0, 0, 0, 0x42]),
    // Tencent.
    v4(169, 254, 0, 23),
];
