//! Rules as they are written, what they permit, and what is no rule.

#![allow(clippy::panic, clippy::unwrap_used, reason = "helpers of tests")]

use isolated_function_network::{Host, Ports, Reach, Rule, RuleError, Rules};

fn host(text: &str) -> Host {
    Host::read(text).unwrap()
}

fn permits(rule: &str, text: &str, port: u16) -> bool {
    rule.parse::<Rule>().unwrap().permits(&host(text), port)
}

#[test]
fn a_name_is_itself_on_443() {
    assert!(permits("api.stripe.com", "api.stripe.com", 443));
    assert!(permits("API.Stripe.com.", "api.STRIPE.com", 443));
    for (text, port) in [
        ("api.stripe.com", 80),
        ("api.stripe.com", 0),
        ("stripe.com", 443),
        ("a.api.stripe.com", 443),
        ("api.stripe.com.evil.example", 443),
        ("xapi.stripe.com", 443),
        ("127.0.0.1", 443),
    ] {
        assert!(!permits("api.stripe.com", text, port), "{text}:{port}");
    }
}

#[test]
fn a_wildcard_is_all_below_and_not_the_name_itself() {
    for text in ["a.example.com", "a.b.example.com", "A.EXAMPLE.com"] {
        assert!(permits("*.example.com:8443", text, 8443), "{text}");
        assert!(!permits("*.example.com:8443", text, 443), "{text}");
    }
    for text in ["example.com", "aexample.com", "a.example.com.evil.org", "com", "1.2.3.4", "::1"] {
        assert!(!permits("*.example.com:8443", text, 8443), "{text}");
    }
}

#[test]
fn an_address_is_permitted_by_itself_alone() {
    assert!(permits("203.0.113.7:5432", "203.0.113.7", 5432));
    assert!(permits("203.0.113.7:5432", "0xcb007107", 5432));
    assert!(permits("203.0.113.7:5432", "::ffff:203.0.113.7", 5432));
    assert!(!permits("203.0.113.7:5432", "203.0.113.8", 5432));
    assert!(permits("[2001:db8::1]:443", "2001:db8:0::1", 443));
    assert!(permits("[2001:db8::1]", "2001:db8::1", 443));
    assert!(!permits("[2001:db8::1]:443", "2001:db8::2", 443));
    assert!(permits("[::ffff:1.2.3.4]", "1.2.3.4", 443));
}

#[test]
fn ports_are_one_or_a_list_or_all() {
    let rule = |ports| Rule::new("a.example", ports, Reach::Public).unwrap();
    let a = host("a.example");
    let listed = rule(Ports::list([80, 443]).unwrap());
    assert!(listed.permits(&a, 80) && listed.permits(&a, 443) && !listed.permits(&a, 8080));
    let all = rule(Ports::All);
    assert!(all.permits(&a, 1) && all.permits(&a, 65535) && !all.permits(&a, 0));
    assert_eq!(Ports::list([]), Err(RuleError::NoPort));
    assert!(matches!(Ports::list([0, 80]), Err(RuleError::Port(_))));
    assert!(
        Rule::new("2001:db8::1", Ports::default(), Reach::Public).unwrap().permits(&host("2001:db8::1"), 443)
    );
}

#[test]
fn a_list_permits_what_one_of_its_rules_does_with_the_widest_reach() {
    let rules = Rules::new(vec![
        "*.example.com".parse().unwrap(),
        Rule::new("db.example.com", Ports::list([5432, 443]).unwrap(), Reach::Private).unwrap(),
    ]);
    assert_eq!(rules.find(&host("a.example.com"), 443), Some(Reach::Public));
    assert_eq!(rules.find(&host("db.example.com"), 443), Some(Reach::Private));
    assert_eq!(rules.find(&host("db.example.com"), 5432), Some(Reach::Private));
    assert_eq!(rules.find(&host("a.example.com"), 5432), None);
    assert_eq!(rules.find(&host("example.com"), 443), None);
    assert!(rules.names(&host("db.example.com")) && !rules.names(&host("example.com")));
    assert_eq!(Rules::default().find(&host("a.example.com"), 443), None);
}

#[test]
fn what_is_no_rule_says_how_to_mend_it() {
    for (text, part) in [
        ("*", "is every host"),
        ("*.", "is every host"),
        ("*:443", "is every host"),
        ("*.com", "top-level domain"),
        ("*.com.", "top-level domain"),
        ("a.*.com", "elsewhere than at its beginning"),
        ("*a.example.com", "elsewhere"),
        ("*.*.example.com", "elsewhere"),
        ("*.1.2.3.4", "is not a host"),
        ("*.2.3", "is not a host"),
        ("127.1", "write `127.0.0.1`"),
        ("0x7f.0.0.1:80", "write `127.0.0.1`"),
        ("017700000001", "write `127.0.0.1`"),
        ("1.2.3.4.", "write `1.2.3.4`"),
        ("256.1.1.1", "is not a host"),
        ("2001:db8::1", "without brackets"),
        ("2001:db8::1:443", "without brackets"),
        ("[127.0.0.1]", "is not a host"),
        ("[fe80::1%eth0]", "is not a host"),
        ("[::1", "is not a host"),
        ("https://example.com", "no scheme"),
        ("example.com/path", "no scheme"),
        ("user@example.com", "is not a host"),
        ("bücher.example", "xn--"),
        ("a:b:c", "is not a host"),
        ("", "is not a host"),
        (":443", "is not a host"),
        ("example.com:", "is not a port"),
        ("example.com:0", "is not a port"),
        ("example.com:65536", "is not a port"),
        ("example.com:+443", "is not a port"),
        ("example.com:https", "is not a port"),
        ("example.com:*", "in the form `{ host, port: '*' }`"),
    ] {
        let error = text.parse::<Rule>().unwrap_err().to_string();
        assert!(error.contains(part), "{text}: {error}");
    }
    let error = Rule::new("example.com:80", Ports::All, Reach::Public).unwrap_err().to_string();
    assert!(error.contains("no port beside it"), "{error}");
}

#[test]
fn a_rule_is_written_as_it_is_read() {
    for text in ["a.example:443", "*.example.com:8443", "203.0.113.7:5432", "[2001:db8::1]:443"] {
        let rule: Rule = text.parse().unwrap();
        assert_eq!(rule.to_string(), text);
        assert_eq!(rule.to_string().parse::<Rule>().unwrap(), rule);
    }
    let all = Rule::new("a.example", Ports::All, Reach::Public).unwrap();
    assert_eq!(all.to_string(), "a.example:*");
    let listed = Rule::new("a.example", Ports::list([443, 80]).unwrap(), Reach::Public).unwrap();
    assert_eq!(listed.to_string(), "a.example:80,443");
}
