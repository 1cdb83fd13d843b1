//! Why a process could not be confined.

use std::io;

use ::landlock::RulesetError;
use thiserror::Error;

/// The process must not go on.
#[derive(Debug, Error)]
pub enum ConfinementError {
    #[error("capabilities could not be dropped: {0}")]
    Capabilities(#[source] io::Error),
    #[error("resource limits could not be set: {0}")]
    Resources(#[source] io::Error),
    #[error("Landlock refused: {0}")]
    Landlock(#[from] RulesetError),
    #[error("a granted path could not be opened: {0}")]
    Open(#[source] io::Error),
    #[error("seccomp refused: {0}")]
    Seccomp(#[from] seccompiler::Error),
    #[error("the filter of system calls could not be made: {0}")]
    Filter(#[from] seccompiler::BackendError),
    #[error("no memory could be had from which paths are taken: {0}")]
    Names(#[source] io::Error),
    #[error("{0} is required, and this kernel or container has not got it")]
    Missing(&'static str),
}
