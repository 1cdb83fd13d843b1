//! `analyze`, `detectDependencies` and `minify` over WebAssembly.
//!
//! Conversions only: what the JSON holds that each answers with, to the byte as the addon's, is in
//! [`analyzer::answer_json`].

mod exports;
