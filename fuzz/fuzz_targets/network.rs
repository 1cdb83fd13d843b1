//! Any text as a host and as a rule: it has one form, a rule permits nothing beside what it says, and no form of an address is
//! reached more easily than the address in it.
#![no_main]

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use isolated_function_network::{AddressClass, AddressPolicy, Host, Ports, Reach, Rule, Rules};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (&str, &str, u16, u32, u64, u32)| {
    let (host, rule, port, address, network, own) = input;
    check_host(host);
    check_rule(rule, host, port);
    check_address(Ipv4Addr::from_bits(address), network, Ipv4Addr::from_bits(own));
});

fn check_host(text: &str) {
    let Some(host) = Host::read(text) else { return };
    // What the standard library takes for an address is that address.
    if let Ok(address) = text.parse::<IpAddr>() {
        assert_eq!(host, Host::Address(address.to_canonical()));
    }
    let written = host.to_string();
    let again = Host::read(written.trim_start_matches('[').trim_end_matches(']'));
    assert_eq!(again.as_ref(), Some(&host), "{text:?} is {written}");
    // By itself, it is a rule for itself.
    let rule: Rule = written.parse().unwrap_or_else(|error| panic!("{text:?}: {error}"));
    assert!(rule.permits(&host, 443) && !rule.permits(&host, 80));
}

fn check_rule(text: &str, host: &str, port: u16) {
    let Ok(rule) = text.parse::<Rule>() else { return };
    assert_eq!(rule.to_string().parse::<Rule>().as_ref(), Ok(&rule));
    let Some(host) = Host::read(host) else { return };
    let rules = Rules::new(vec![rule.clone()]);
    assert_eq!(rules.find(&host, port).is_some(), rule.permits(&host, port));
    assert!(rule.names(&host) || !rule.permits(&host, port));
    if !rule.names(&host) {
        return;
    }
    let (written, host) = (rule.to_string(), host.to_string());
    let pattern = written.rsplit_once(':').map_or("", |(pattern, _)| pattern);
    match pattern.strip_prefix('*') {
        Some(below) => assert!(host.len() > below.len() && host.ends_with(below), "{host} by {written}"),
        None => assert_eq!(host, pattern),
    }
    let all = Rule::new(pattern, Ports::All, Reach::Private).unwrap_or_else(|error| panic!("{pattern}: {error}"));
    assert!(port == 0 || all.names(&Host::read(host.trim_matches(['[', ']'])).unwrap_or_else(|| panic!("{host}"))));
}

fn check_address(address: Ipv4Addr, network: u64, own: Ipv4Addr) {
    let policy = AddressPolicy::new([own.into()]);
    let class = policy.classify(address.into());
    if address == own || address.is_private() || address.is_loopback() || address.is_link_local() {
        assert!(class > AddressClass::Public, "{address}");
    }
    let bits = u128::from(address.to_bits());
    let prefix = |segments: [u16; 8]| Ipv6Addr::from(segments).to_bits();
    for form in [
        prefix([0, 0, 0, 0, 0, 0xffff, 0, 0]) | bits,
        bits,
        prefix([0, 0, 0, 0, 0xffff, 0, 0, 0]) | bits,
        prefix([0x64, 0xff9b, 0, 0, 0, 0, 0, 0]) | bits,
        prefix([0x64, 0xff9b, 1, 0, 0, 0, 0, 0]) | bits,
        prefix([0x2002, 0, 0, 0, 0, 0, 0, 0]) | bits << 80 | u128::from(network),
        prefix([0x2001, 0, 0, 0, 0, 0, 0, 0]) | bits << 64 | u128::from(network),
        u128::from(network) << 64 | 0x5efe << 32 | bits,
        u128::from(network) << 64 | 0x0200_5efe << 32 | bits,
    ] {
        let form = Ipv6Addr::from_bits(form);
        assert!(policy.classify(form.into()) >= class, "{address} in {form}");
        assert!(!policy.admits(form.into(), Reach::Public) || class == AddressClass::Public);
        assert!(!policy.admits(form.into(), Reach::Private) || class != AddressClass::Metadata);
    }
}
