//! The Node.js addon. What it exports is listed in `bindings`.

mod bindings;
mod process;
