//! `version`: what the addon was built as. The JavaScript around it works with no other.

#[neon::export(name = "version")]
const VERSION: &str = env!("CARGO_PKG_VERSION");
