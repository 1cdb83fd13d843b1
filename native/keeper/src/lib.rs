//! The parent of one process tree.
//!
//! The supervisor lives in the host process, which may be killed at any moment. The keeper is a process of its own
//! between the two, so that a sandbox and all its descendants have somebody who ends and reaps them whatever happens
//! to the host.

#![deny(unsafe_code)]

pub mod children;
pub mod command;
pub mod descriptors;
mod exit;
pub mod platform;
#[allow(unsafe_code, reason = "what std and nix leave to the caller")]
mod sys;
