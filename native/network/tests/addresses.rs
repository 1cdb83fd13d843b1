//! The address policy: each range by its first and last address, with its neighbours as the control; each form of IPv6 that has an
//! IPv4 address in it; metadata services; the machine's own.

#![allow(clippy::panic, clippy::unwrap_used, reason = "helpers of tests")]

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use isolated_function_network::AddressClass::{Metadata, Private, Public};
use isolated_function_network::{AddressClass, AddressPolicy, Reach};

fn classify(address: &str) -> AddressClass {
    AddressPolicy::default().classify(address.parse().unwrap())
}

/// First, last; and the addresses before and behind, where these are public.
const PRIVATE: &[(&str, &str, Option<&str>, Option<&str>)] = &[
    ("0.0.0.0", "0.255.255.255", None, Some("1.0.0.0")),
    ("10.0.0.0", "10.255.255.255", Some("9.255.255.255"), Some("11.0.0.0")),
    ("100.64.0.0", "100.127.255.255", Some("100.63.255.255"), Some("100.128.0.0")),
    ("127.0.0.0", "127.255.255.255", Some("126.255.255.255"), Some("128.0.0.0")),
    ("169.254.0.0", "169.254.255.255", Some("169.253.255.255"), Some("169.255.0.0")),
    ("172.16.0.0", "172.31.255.255", Some("172.15.255.255"), Some("172.32.0.0")),
    ("192.0.0.0", "192.0.0.255", Some("191.255.255.255"), Some("192.0.1.0")),
    ("192.0.2.0", "192.0.2.255", Some("192.0.1.255"), Some("192.0.3.0")),
    ("192.88.99.0", "192.88.99.255", Some("192.88.98.255"), Some("192.88.100.0")),
    ("192.168.0.0", "192.168.255.255", Some("192.167.255.255"), Some("192.169.0.0")),
    ("198.18.0.0", "198.19.255.255", Some("198.17.255.255"), Some("198.20.0.0")),
    ("198.51.100.0", "198.51.100.255", Some("198.51.99.255"), Some("198.51.101.0")),
    ("203.0.113.0", "203.0.113.255", Some("203.0.112.255"), Some("203.0.114.0")),
    ("224.0.0.0", "239.255.255.255", Some("223.255.255.255"), None),
    ("240.0.0.0", "255.255.255.255", None, None),
    ("::", "::", None, None),
    ("::1", "::1", None, None),
    ("64:ff9b:1::", "64:ff9b:1:ffff:ffff:ffff:ffff:ffff", None, None),
    ("100::", "100::ffff:ffff:ffff:ffff", None, None),
    ("2001::", "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff", Some("2000:ffff::"), Some("2001:200::")),
    ("2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", Some("2001:db7::"), Some("2001:db9::")),
    ("3fff::", "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff", Some("3ffe:ffff::"), Some("3fff:1000::")),
    ("4000::", "fbff:ffff::", Some("3fff:ffff::"), None),
    ("5f00::", "5f00:ffff::", None, None),
    ("fc00::", "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", None, None),
    ("fe80::", "febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff", None, None),
    ("fec0::", "feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", None, None),
    ("ff00::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", None, None),
];

#[test]
fn a_range_ends_where_it_ends() {
    for (first, last, before, behind) in PRIVATE {
        assert_eq!((classify(first), classify(last)), (Private, Private), "{first} to {last}");
        for neighbour in [before, behind].into_iter().flatten() {
            assert_eq!(classify(neighbour), Public, "{neighbour}");
        }
    }
}

#[test]
fn hosts_of_the_internet_are_public() {
    for address in [
        "1.1.1.1",
        "8.8.8.8",
        "93.184.216.34",
        "2606:4700:4700::1111",
        "2001:4860:4860::8888",
        "2a00:1450::1",
    ] {
        assert_eq!(classify(address), Public, "{address}");
    }
}

/// Each form of an IPv6 address that has this IPv4 address in it.
fn embed(address: Ipv4Addr) -> Vec<(&'static str, Ipv6Addr)> {
    let bits = u128::from(address.to_bits());
    let prefix = |text: &str| text.parse::<Ipv6Addr>().unwrap().to_bits();
    let [a, b, c, d] = address.octets().map(u128::from);
    let local = prefix("64:ff9b:1::");
    [
        ("mapped", prefix("::ffff:0:0") | bits),
        ("compatible", bits),
        ("translated", prefix("::ffff:0:0:0") | bits),
        ("NAT64", prefix("64:ff9b::") | bits),
        ("local NAT64 of 96", local | bits),
        ("local NAT64 of 48", local | a << 72 | b << 64 | c << 48 | d << 40),
        ("local NAT64 of 56", local | a << 64 | b << 48 | c << 40 | d << 32),
        ("local NAT64 of 64", local | bits << 24),
        ("6to4", prefix("2002::") | bits << 80),
        ("Teredo, the server", prefix("2001::") | bits << 64),
        ("Teredo, the client", prefix("2001::") | u128::from(!address.to_bits())),
        ("ISATAP", prefix("2606:4700::5efe:0:0") | bits),
        ("ISATAP, global", prefix("2606:4700::200:5efe:0:0") | bits),
    ]
    .map(|(form, bits)| (form, Ipv6Addr::from_bits(bits)))
    .into()
}

#[test]
fn an_address_that_embeds_a_refused_one_is_refused_like_it() {
    let policy = AddressPolicy::new(["198.41.0.4".parse().unwrap()]);
    for (text, class) in [
        ("127.0.0.1", Private),
        ("10.1.2.3", Private),
        ("192.168.1.1", Private),
        ("198.41.0.4", Private),
        ("169.254.169.254", Metadata),
        ("168.63.129.16", Metadata),
    ] {
        for (form, address) in embed(text.parse().unwrap()) {
            assert_eq!(policy.classify(address.into()), class, "{text}, {form}: {address}");
        }
    }
}

#[test]
fn an_address_that_embeds_a_public_one_is_what_its_range_is() {
    let public: Vec<&str> = embed(Ipv4Addr::new(1, 1, 1, 1))
        .into_iter()
        .filter(|(_, address)| classify(&address.to_string()) == Public)
        .map(|(form, _)| form)
        .collect();
    assert_eq!(public, ["mapped", "NAT64", "6to4", "ISATAP", "ISATAP, global"]);
}

#[test]
fn metadata_services_are_reached_by_no_rule() {
    let policy = AddressPolicy::default();
    for text in [
        "169.254.169.254",
        "169.254.170.2",
        "169.254.170.23",
        "168.63.129.16",
        "100.100.100.200",
        "192.0.0.192",
        "169.254.42.42",
        "169.254.0.23",
        "fd00:ec2::254",
        "fd00:ec2::23",
        "fd20:ce::254",
        "fd00:42::42",
        "fe80::a9fe:a9fe",
        "::ffff:a9fe:a9fe",
    ] {
        let address = text.parse().unwrap();
        assert_eq!(policy.classify(address), Metadata, "{text}");
        assert!(!policy.admits(address, Reach::Private), "{text}");
    }
}

#[test]
fn the_machines_own_addresses_are_private() {
    let own: Vec<IpAddr> =
        ["198.41.0.4", "2001:500::1", "::ffff:199.7.83.42"].map(|text| text.parse().unwrap()).into();
    let policy = AddressPolicy::new(own.iter().copied());
    for address in
        own.iter().copied().chain(["::ffff:198.41.0.4", "199.7.83.42"].map(|text| text.parse().unwrap()))
    {
        assert_eq!(policy.classify(address), Private, "{address}");
        assert_eq!(AddressPolicy::default().classify(address), Public, "{address}");
    }
    assert_eq!(policy.classify("198.41.0.5".parse().unwrap()), Public);
}

#[test]
fn a_private_address_takes_a_rule_that_says_so() {
    let policy = AddressPolicy::default();
    let admits = |text: &str, reach| policy.admits(text.parse().unwrap(), reach);
    assert!(admits("1.1.1.1", Reach::Public) && admits("1.1.1.1", Reach::Private));
    assert!(!admits("10.0.0.1", Reach::Public) && admits("10.0.0.1", Reach::Private));
    assert!(!admits("::1", Reach::Public) && admits("::1", Reach::Private));
}
