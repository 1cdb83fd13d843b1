//! Which host, port and address a sandbox may reach. Pure: it opens nothing and asks nobody.
//!
//! A connection is decided twice. By its **rule** ([`Rules`]), before any name server is asked: a name without a rule is
//! looked up by nobody. And by its **address** ([`AddressPolicy`]), once the name has been resolved: whatever name leads to
//! the machine itself or to its neighbours, no rule for a public host reaches them.

#![forbid(unsafe_code)]

mod address;
mod host;
mod rules;

pub use address::{AddressClass, AddressPolicy, Reach};
pub use host::{Host, Name};
pub use rules::{Ports, Rule, RuleError, Rules};
