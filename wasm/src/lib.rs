//! `analyze`, `detectDependencies` and `minify` over WebAssembly.
//!
//! Each answers with JSON, `{"ok": …}` or `{"error": …}`, to the byte what the addon answers.

mod answer;
mod exports;
mod options;
