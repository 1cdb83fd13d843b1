//! The parser recurses as deeply as its input nests, and an overflow would end the host process. So all work on a
//! syntax tree runs here, on a stack whose size is known, and what recurses over the tree asks first.

use std::hint::black_box;
use std::ptr;

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

/// Runs the work on a stack of its own. A panic of the parser becomes a syntax error: the text brought it about.
#[cfg(not(target_family = "wasm"))]
pub(crate) fn run_guarded<T: Send>(
    code: &str,
    work: impl FnOnce(StackGuard) -> Result<T, SyntaxError> + Send,
) -> Result<T, SyntaxError> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().name("analyzer".to_owned()).stack_size(RESERVED);
        match thread.spawn_scoped(scope, || work(StackGuard::new())).map(std::thread::ScopedJoinHandle::join)
        {
            Ok(Ok(result)) => result,
            Ok(Err(_)) => Err(SyntaxError::new(code, 0, "The parser cannot handle this code")),
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
    work(StackGuard::new())
}

/// Measures the stack from where it was made, near its bottom.
#[derive(Clone, Copy)]
pub(crate) struct StackGuard {
    bottom: usize,
}

impl StackGuard {
    fn new() -> Self {
        Self { bottom: current_address() }
    }

    pub(crate) fn is_exhausted(self) -> bool {
        self.bottom.abs_diff(current_address()) > USABLE
    }
}

#[inline(always)]
fn current_address() -> usize {
    let marker = 0_u8;
    ptr::from_ref(black_box(&marker)).addr()
}
