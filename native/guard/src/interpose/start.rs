//! Before `main`.

use isolated_function_confinement::policy::VARIABLE;

use crate::confine;
use crate::sys::{environment, library};

#[used]
#[unsafe(link_section = ".init_array")]
static BEFORE_MAIN: extern "C" fn() = before_main;

extern "C" fn before_main() {
    // SAFETY: there is one thread, and nobody changes the environment.
    let Some(policy) = (unsafe { environment::read_variable(VARIABLE) }) else { return };
    // Nothing of it is the function's to read, and /proc/self/environ would show it.
    // SAFETY: there is one thread, and what was read of it is a copy.
    unsafe { environment::erase() };
    // SAFETY: there is one thread, and nobody has asked for the path yet.
    unsafe { library::forget_path(before_main) };
    confine::confine_program(&policy);
}
