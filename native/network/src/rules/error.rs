//! Why something is no rule.

use thiserror::Error;

/// What was given, what is expected, and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RuleError {
    #[error("`{0}` is every host: list the hosts, or grant the permission `net`, which is everything")]
    EveryHost(String),
    #[error("`{0}` is all below a top-level domain: name at least one label more, such as `*.example.com`")]
    TopLevel(String),
    #[error(
        "`{0}` has `*` elsewhere than at its beginning: expected `*.` before a name, such as `*.example.com`"
    )]
    Wildcard(String),
    #[error("`{given}` is another spelling of an address: write `{address}`")]
    Spelling { given: String, address: String },
    #[error("`{0}` is an IPv6 address without brackets: write `[2001:db8::1]:443`")]
    Brackets(String),
    #[error(
        "`{0}` is not a host: expected a name in ASCII (`example.com`, `xn--…` for other scripts), `*.` before one, or an address; no scheme, no path, and in the form of an object no port beside it"
    )]
    Host(String),
    #[error(
        "`{0}` is not a port: expected a number from 1 to 65535, or `'*'` in the form `{{ host, port: '*' }}`"
    )]
    Port(String),
    #[error("there is no port: expected one at least, or `'*'` for all")]
    NoPort,
}
