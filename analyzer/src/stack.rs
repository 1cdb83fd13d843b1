//! The parser recurses as deeply as its input nests, and an overflow would end the host process. So all work on a
//! syntax tree runs here, on a stack whose size is known, and what recurses over the tree asks first.

use std::hint::black_box;
use std::panic::{self, AssertUnwindSafe};
use std::ptr;

use crate::nesting::is_shallow;
use crate::options::Language;
use crate::syntax_error::SyntaxError;

/// Address space, not memory: a page counts from when it is touched.
#[cfg(not(target_family = "wasm"))]
const RESERVED: usize = 256 << 20;
/// What the linker is told in `wasm/*.toml`, for the stack in linear memory. The engine has another of its own, which
/// ends first.
#[cfg(target_family = "wasm")]
const RESERVED: usize = 16 << 20;

/// The rest is for what is called in between.
const USABLE: usize = RESERVED - RESERVED / 8;

/// As [`run_guarded`], but on the caller's stack as far as that will do: to start a thread takes longer than to analyze
/// a function.
pub(crate) fn run_at_hand<T: Send>(
    code: &str,
    language: Language,
    work: impl Fn(StackGuard) -> Result<T, SyntaxError> + Send + Sync,
) -> Result<T, SyntaxError> {
    if cfg!(target_family = "wasm") || !is_shallow(code, language) {
        return run_guarded(code, work);
    }
    let attempt = || work(StackGuard::new(AT_HAND));
    match panic::catch_unwind(AssertUnwindSafe(attempt)) {
        // Names can depend on names more deeply than the text nests.
        Ok(Err(error)) if error.is_too_deep() => run_guarded(code, work),
        Ok(result) => result,
        Err(_) => Err(SyntaxError::new(code, 0, PANICKED)),
    }
}

/// The thread of a Node worker has 192 KB left for native code when its JavaScript has used up the rest.
const AT_HAND: usize = 128 << 10;

const PANICKED: &str = "The parser cannot handle this code";

/// Runs the work on a stack of its own. A panic of the parser becomes a syntax error: the text brought it about.
#[cfg(not(target_family = "wasm"))]
pub(crate) fn run_guarded<T: Send>(
    code: &str,
    work: impl FnOnce(StackGuard) -> Result<T, SyntaxError> + Send,
) -> Result<T, SyntaxError> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().name("analyzer".to_owned()).stack_size(RESERVED);
        match thread
            .spawn_scoped(scope, || work(StackGuard::new(USABLE)))
            .map(std::thread::ScopedJoinHandle::join)
        {
            Ok(Ok(result)) => result,
            Ok(Err(_)) => Err(SyntaxError::new(code, 0, PANICKED)),
            Err(error) => {
                Err(SyntaxError::new(code, 0, format!("There is no stack to parse the code on: {error}")))
            }
        }
    })
}

/// WebAssembly has no threads, and there a panic is an exception of the host.
#[cfg(target_family = "wasm")]
pub(crate) fn run_guarded<T: Send>(
    _code: &str,
    work: impl FnOnce(StackGuard) -> Result<T, SyntaxError> + Send,
) -> Result<T, SyntaxError> {
    work(StackGuard::new(USABLE))
}

/// Measures the stack from where it was made, near its bottom. Each walk has a copy.
#[derive(Clone, Copy)]
pub(crate) struct StackGuard {
    bottom: usize,
    usable: usize,
    was_exhausted: bool,
}

impl StackGuard {
    fn new(usable: usize) -> Self {
        Self { bottom: current_address(), usable, was_exhausted: false }
    }

    /// Whether the stack is used up, or was: a walk that left out a part is not whole once it is back above it.
    pub(crate) fn is_exhausted(&mut self) -> bool {
        self.was_exhausted |= self.bottom.abs_diff(current_address()) > self.usable;
        self.was_exhausted
    }
}

#[inline(always)]
fn current_address() -> usize {
    let marker = 0_u8;
    ptr::from_ref(black_box(&marker)).addr()
}
