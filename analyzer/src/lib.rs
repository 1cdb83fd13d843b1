//! Source text in, report out.
#![forbid(unsafe_code)]
