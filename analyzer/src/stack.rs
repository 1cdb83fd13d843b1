//! The parser recurses as deeply as its input nests, and an overflow would end the host process. So all work on a
//! syntax tree runs here, on a stack whose size is known, and everything that recurses over it asks first.

use std::ptr;

use crate::syntax_error::SyntaxError;

/// How much of [`RESERVED`] the work may use; the rest is for what it calls in between.
const USABLE: usize = RESERVED - RED_ZONE;
const RED_ZONE: usize = RESERVED / 8;

/// Address space, not memory: a page counts from when it is touched.
#[cfg(not(target_family = "wasm"))]
pub(crate) const RESERVED: usize = 256 << 20;
/// Rust's default for the linear-memory stack. The engine's own stack is about as large.
#[cfg(target_family = "wasm")]
pub(crate) const RESERVED: usize = 1 << 20;

/// Why there is no result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// The parser broke down on this text.
    Panicked,
    /// The machine gave no thread or no address space.
    NoStack,
}

/// Runs the work on a stack of [`RESERVED`] bytes, and turns its panic into an error.
#[cfg(not(target_family = "wasm"))]
pub(crate) fn run_on_large_stack<T: Send>(work: impl FnOnce() -> T + Send) -> Result<T, Failure> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new()
            .name("analyzer".to_owned())
            .stack_size(RESERVED)
            .spawn_scoped(scope, work)
            .map_err(|_| Failure::NoStack)?;
        thread.join().map_err(|_| Failure::Panicked)
    })
}

/// WebAssembly has no threads, and a panic there is an exception of the host.
#[cfg(target_family = "wasm")]
pub(crate) fn run_on_large_stack<T: Send>(work: impl FnOnce() -> T + Send) -> Result<T, Failure> {
    Ok(work())
}

/// Measures the stack from where it was made. Must be made near the bottom of the large stack.
#[derive(Clone, Copy)]
pub(crate) struct StackGuard {
    bottom: usize,
}

impl StackGuard {
    #[inline(never)]
    pub(crate) fn new() -> Self {
        Self { bottom: current_address() }
    }

    pub(crate) fn is_exhausted(self) -> bool {
        self.used() > USABLE
    }

    pub(crate) fn used(self) -> usize {
        self.bottom.abs_diff(current_address())
    }
}

#[inline(always)]
fn current_address() -> usize {
    let marker = 0_u8;
    ptr::from_ref(std::hint::black_box(&marker)).addr()
}

/// Runs the work where it is safe, with a guard for what recurses, and turns each failure into a syntax error: the
/// text is what brought it about.
pub(crate) fn run_guarded<T: Send>(
    code: &str,
    work: impl FnOnce(StackGuard) -> Result<T, SyntaxError> + Send,
) -> Result<T, SyntaxError> {
    run_on_large_stack(|| work(StackGuard::new())).unwrap_or_else(|failure| {
        let message = match failure {
            Failure::Panicked => "The parser cannot handle this code",
            Failure::NoStack => "There is not enough address space to parse the code",
        };
        Err(SyntaxError::new(code, 0, message))
    })
}
