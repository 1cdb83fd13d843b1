//! One host, however it is written.

#![allow(clippy::panic, clippy::unwrap_used, reason = "helpers of tests")]

use std::net::IpAddr;

use isolated_function_network::Host;

fn address(text: &str) -> Option<IpAddr> {
    match Host::read(text)? {
        Host::Address(address) => Some(address),
        Host::Name(name) => panic!("{text} is the name {}", name.as_str()),
    }
}

#[test]
fn every_spelling_of_an_address_is_the_address() {
    let loopback: IpAddr = "127.0.0.1".parse().unwrap();
    for text in [
        "127.0.0.1",
        "127.0.0.1.",
        "127.0.1",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0X7F000001",
        "0x7f.0.0.1",
        "0x7f.1",
        "0177.0.0.01",
        "017700000001",
        "127.0x1",
        "0177.00.0x0.1",
        "::ffff:127.0.0.1",
        "::ffff:7f00:1",
        "::FFFF:7F00:0001",
        "0:0:0:0:0:ffff:127.0.0.1",
        "0000:0000:0000:0000:0000:ffff:7f00:0001",
    ] {
        assert_eq!(address(text), Some(loopback), "{text}");
    }
    assert_eq!(address("0"), "0.0.0.0".parse().ok());
    assert_eq!(address("0x"), "0.0.0.0".parse().ok());
    assert_eq!(address("1.2.3"), "1.2.0.3".parse().ok());
    assert_eq!(address("1.65535"), "1.0.255.255".parse().ok());
    assert_eq!(address("4294967295"), "255.255.255.255".parse().ok());
    assert_eq!(address("0:0:0:0:0:0:0:1"), "::1".parse().ok());
    assert_eq!(address("2001:DB8:0::0001"), "2001:db8::1".parse().ok());
}

#[test]
fn what_ends_in_a_number_and_is_no_address_is_no_name_either() {
    for text in [
        "256.0.0.1",
        "127.0.0.256",
        "127.0.65536",
        "127.16777216",
        "4294967296",
        "1.2.3.4.5",
        "127..1",
        ".1",
        "08.0.0.1",
        "127.0.0.09",
        "0xg.1",
        "a.1",
        "example.123",
        "example.0x1f",
        "1.2.3.0xfff",
    ] {
        assert_eq!(Host::read(text), None, "{text}");
    }
}

#[test]
fn a_name_has_one_form() {
    for text in ["api.example.com", "API.Example.COM", "api.example.com."] {
        assert_eq!(Host::read(text).unwrap().to_string(), "api.example.com", "{text}");
    }
    for text in ["localhost", "my_db", "xn--bcher-kva.example", "1.example", "0x7f.example", "1_000", "a-.b"]
    {
        assert_eq!(Host::read(text).unwrap().to_string(), text);
    }
}

#[test]
fn what_no_resolver_takes_is_no_host() {
    let label = "a".repeat(63);
    let longest = [label.as_str(), &label, &label, &"a".repeat(61)].join(".");
    assert_eq!(longest.len(), 253);
    assert!(Host::read(&longest).is_some());
    for text in [
        "",
        ".",
        "..",
        "a..b",
        ".a",
        "a..",
        "a b",
        "a\0b",
        "a/b",
        "a@b",
        "a%b",
        "*.a",
        "bücher.example",
        "１２７.0.0.1",
        "127。0。0。1",
        "[::1]",
        "::1%1",
        "fe80::1%eth0",
        ":",
        "1:2",
        "127.0.0.1:80",
        "example.com:443",
        &format!("{longest}a"),
        &"a".repeat(64),
    ] {
        assert_eq!(Host::read(text), None, "{text}");
    }
}
