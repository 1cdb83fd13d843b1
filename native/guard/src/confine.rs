//! When the process is confined. What that is, and in which order: the crate of that name.

use std::fmt::Display;
use std::sync::OnceLock;

use isolated_function_confinement::Confinement;
use isolated_function_confinement::policy::{Policy, Role};

use crate::{role, sys};

static CONFINEMENT: OnceLock<Confinement> = OnceLock::new();

/// Before `main`. Does not return where the policy cannot be put in force.
pub(crate) fn confine_program(policy: &[u8]) {
    let policy: Policy = serde_json::from_slice(policy).unwrap_or_else(|error| refuse(error));
    let confinement = Confinement::compile(policy).unwrap_or_else(|error| refuse(error));
    if let Err(error) = confinement.confine_program() {
        refuse(error);
    }
    if confinement.role() == Role::Server {
        role::become_server();
        // Empty until here.
        let _ = CONFINEMENT.set(confinement);
    }
}

/// In a forked child, as soon as it is a process of its own.
pub(crate) fn confine_child() {
    confine_when(|confinement| !confinement.waits_for_the_call());
}

/// In a forked child whose call has arrived.
pub(crate) fn confine_call() {
    confine_when(Confinement::waits_for_the_call);
}

fn confine_when(is_time: impl Fn(&Confinement) -> bool) {
    let Some(confinement) = CONFINEMENT.get() else { refuse("a server has no policy") };
    if is_time(confinement)
        && let Err(error) = confinement.confine_child()
    {
        refuse(error);
    }
}

/// A process that is not confined runs nothing. Its standard error is the host's to read.
fn refuse(why: impl Display) -> ! {
    eprintln!("isolated-function: the sandbox could not be confined: {why}");
    sys::exit(1)
}
