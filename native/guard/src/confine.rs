//! When the process is confined. What that is, and in which order: the crate of that name.

use std::fmt::Display;
use std::sync::OnceLock;

use isolated_function_confinement::policy::{Folder, Policy, Role};
use isolated_function_confinement::{Confinement, Landlock, Layers, NamingPrograms, Seccomp};

use crate::sys::process::exit;
use crate::{names, role};

static CONFINEMENT: OnceLock<Confinement> = OnceLock::new();
static LAYERS: OnceLock<Layers> = OnceLock::new();
/// A server's, for its children.
static NAMING: OnceLock<Option<NamingPrograms>> = OnceLock::new();

/// Before `main`. Does not return where the policy cannot be put in force.
pub(crate) fn confine_program(policy: &[u8]) {
    let policy: Policy = serde_json::from_slice(policy).unwrap_or_else(|error| refuse(error));
    let confinement = Confinement::compile(policy).unwrap_or_else(|error| refuse(error));
    let layers = confinement.confine_program().unwrap_or_else(|error| refuse(error));
    match confinement.role() {
        Role::Server => role::become_server(),
        Role::Alone => {
            role::become_alone();
            LAYERS.get_or_init(|| layers);
        }
    }
    CONFINEMENT.get_or_init(|| confinement);
}

/// What is in force in a process that runs its function itself, as numbers: Landlock's ABI, 0 for none, and 1 for seccomp.
pub(crate) fn tell_layers() -> [u32; 2] {
    let Layers { landlock, seccomp } = LAYERS.get().copied().unwrap_or_default();
    let abi = match landlock {
        Landlock::Missing => 0,
        Landlock::InForce(abi) => abi,
    };
    [abi, u32::from(seccomp == Seccomp::InForce)]
}

/// In a server, before its first child: what they have in common.
pub(crate) fn prepare_children() {
    get().prepare_children();
    let naming = names::confine(get()).unwrap_or_else(|error| refuse(error));
    NAMING.get_or_init(|| naming);
}

/// In a process that runs its function itself, once Node has booted: until then it names what it likes.
pub(crate) fn confine_names() {
    let confinement = get();
    names::grant(confinement, confinement.own_folders());
    let confined = names::confine(confinement).and_then(|_| names::close());
    confined.unwrap_or_else(|error| refuse(error));
}

/// In a forked child, as soon as it is a process of its own.
pub(crate) fn confine_child() {
    let confinement = get();
    if !confinement.waits_for_the_call() {
        confine_process(confinement);
    }
}

/// In a forked child whose call has arrived. `folders`: what it may reach besides, as JSON.
pub(crate) fn confine_call(folders: &[u8]) {
    let folders: Vec<Folder> = serde_json::from_slice(folders).unwrap_or_else(|error| refuse(error));
    let confinement = get();
    names::grant(confinement, &folders);
    if confinement.waits_for_the_call() {
        confine_process(confinement);
    }
    let confined = confinement.confine_call(&folders).and_then(|_| names::close());
    confined.unwrap_or_else(|error| refuse(error));
}

fn confine_process(confinement: &Confinement) {
    let naming = NAMING.get().and_then(Option::as_ref);
    confinement.confine_child(naming).unwrap_or_else(|error| refuse(error));
}

fn get() -> &'static Confinement {
    CONFINEMENT.get().unwrap_or_else(|| refuse("there is no policy"))
}

/// A process that is not confined runs nothing. Its standard error is the host's to read.
fn refuse(why: impl Display) -> ! {
    eprintln!("isolated-function: the sandbox could not be confined: {why}");
    exit(1)
}
