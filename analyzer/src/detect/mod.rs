//! What a tree can load. Everything that can load a package is a *capability* (`require`, `module`, `createRequire`,
//! …); it is followed through bindings, properties and calls, and where it goes out of sight that place is reported
//! as dynamic. So nothing is ever left out silently.

mod arguments;
mod capability;
mod chain;
mod constants;
mod detector;
mod evaluate;
mod findings;

pub(crate) use detector::detect;
pub(crate) use findings::Finding;
