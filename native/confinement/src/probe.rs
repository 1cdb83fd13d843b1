//! Whether this kernel holds what the confinement says: by trying, in a process of its own.

use std::fs::File;
use std::io;
use std::path::Path;

use rustix::net::{AddressFamily, SocketType, socket};
use serde::Serialize;

use crate::policy::{Policy, Role};
use crate::{Confinement, ConfinementError, Layers};

/// What held.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub struct Findings {
    /// Landlock's ABI, 0 where it does not hold.
    pub landlock: i32,
    pub seccomp: bool,
    /// Why a layer is not in force.
    pub failure: Option<String>,
}

/// Confines the calling process for good, as one that was granted nothing, and tries what is withheld from that. Each
/// attempt has succeeded before.
#[must_use]
pub fn probe(program: &Path) -> Findings {
    match attempt(program) {
        Ok(findings) => findings,
        Err(error) => Findings { failure: Some(error.to_string()), ..Findings::default() },
    }
}

fn attempt(program: &Path) -> Result<Findings, ConfinementError> {
    let policy = Policy { role: Role::Alone, program: program.into(), permissions: Vec::new() };
    let controls = (open_folder(), open_socket());
    let Layers { landlock, seccomp } = Confinement::compile(policy)?.confine_program()?;
    let file_is_refused = controls.0.is_ok() && is(open_folder(), libc::EACCES);
    let socket_is_refused = controls.1.is_ok() && is(open_socket(), libc::EPERM);
    Ok(Findings {
        landlock: if file_is_refused { landlock } else { 0 },
        seccomp: seccomp && socket_is_refused,
        failure: None,
    })
}

fn open_folder() -> io::Result<File> {
    File::open("/")
}

fn open_socket() -> io::Result<()> {
    socket(AddressFamily::INET, SocketType::STREAM, None)?;
    Ok(())
}

fn is<T>(result: io::Result<T>, errno: i32) -> bool {
    result.is_err_and(|error| error.raw_os_error() == Some(errno))
}
