//! How a process ended, as it is reported.

use isolated_function_protocol::keeper::Exit;
use rustix::process::WaitStatus;

pub(crate) fn read_exit(status: WaitStatus) -> Exit {
    match (status.exit_status(), status.terminating_signal()) {
        (Some(code), _) => Exit::Code(code),
        (None, signal) => Exit::Signal(signal.unwrap_or(0)),
    }
}
