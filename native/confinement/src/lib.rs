//! What the Linux kernel withholds from a sandbox process: the line that holds, whatever Node's permission model lets
//! through. It needs no privileges, and takes away those that there are.
//!
//! The steps, in this order, and why each stands where it does. `docs/sandbox.md` has the same, and what each holds:
//!
//! | step | before `main` | after the fork | why here |
//! | --- | --- | --- | --- |
//! | capabilities | both roles | | before anything else runs; what is given up is given up by all children |
//! | limits of a process | both roles | | inherited |
//! | rules of Landlock | alone | server | opens the files that they grant, which seccomp may not allow later. In a server each child has its own, so that children cannot reach each other |
//! | limits of a function | alone | server | to open what Landlock grants takes a descriptor, and below these limits none may be free |
//! | system calls of a profile | both roles | | its own calls are the last that it does not restrict. Before Node starts, because libuv asks for io_uring then and never again |
//! | system calls of a function | alone | server | last: a server has to fork, and none of its children may |
//! | paths | | server | with the step above. A process that runs its function itself: when Node has booted, which names what it likes |
//! | Landlock in force | alone | server, at the call | with the folders of its call, which a child does not know before. Until then nothing but the runner runs in it. A process that runs its function itself: with its rules |

#![forbid(unsafe_code)]

mod capabilities;
mod cgroups;
mod confinement;
pub mod domain;
mod error;
mod landlock;
mod layers;
mod names;
mod paths;
pub mod policy;
mod resources;
mod syscalls;

pub use crate::confinement::Confinement;
pub use crate::error::ConfinementError;
pub use crate::layers::{Landlock, Layers, Seccomp};
pub use crate::names::Known;
pub use crate::syscalls::memory::{NAMES_LIMIT, NAMES_START};
pub use crate::syscalls::{NamingPrograms, paths as path_calls};
