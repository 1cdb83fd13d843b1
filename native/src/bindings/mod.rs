//! One file per topic: read the arguments, schedule the work, convert the result.

mod analyze;
mod env_teardown;
mod host_calls;
mod lock;
mod memory;
mod open_runs;
mod profile;
mod run;
mod supervisor;
mod version;
