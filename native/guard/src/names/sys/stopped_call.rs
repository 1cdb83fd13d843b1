//! A system call that the filter has stopped: its arguments, and how it is made after all.

use std::ffi::{CStr, c_int, c_long};

use super::LONGEST;
use super::memory::Place;

pub(crate) struct StoppedCall {
    number: c_long,
    given: [usize; 6],
    arguments: [usize; 6],
}

/// A path that somebody gave the kernel.
pub(crate) struct Text {
    bytes: [u8; LONGEST],
}

impl StoppedCall {
    /// # Safety
    /// Code of this process has asked the kernel for this call, and so vouches for its arguments.
    pub(super) unsafe fn new(number: c_long, given: [usize; 6]) -> Self {
        Self { number, given, arguments: given }
    }

    pub(crate) fn number(&self) -> c_long {
        self.number
    }

    /// Its arguments, as they were.
    pub(crate) fn given(&self) -> &[usize; 6] {
        &self.given
    }

    /// An argument as a descriptor, of which the kernel looks at 32 bits.
    pub(crate) fn descriptor(&self, index: usize) -> c_int {
        #[allow(clippy::cast_possible_truncation, reason = "the other bits mean nothing")]
        (self.given[index] as u32).cast_signed()
    }

    /// An argument as a path, copied, so that what is looked at is what is used. `Err`: the kernel's own answer.
    pub(crate) fn read_path(&self, index: usize) -> Result<Text, c_int> {
        let mut bytes = [0; LONGEST];
        let text = self.given[index] as *const u8;
        for (offset, byte) in bytes.iter_mut().enumerate() {
            // SAFETY: a path ends with a zero byte, at which this ends. What is no memory is a fault, as it is in any function
            // that is given it.
            let place = unsafe { text.add(offset) };
            // SAFETY: as above. Volatile, because another thread may be writing there.
            *byte = unsafe { place.read_volatile() };
            if *byte == 0 {
                return Ok(Text { bytes });
            }
        }
        Err(libc::ENAMETOOLONG)
    }

    /// Puts another path in the place of an argument.
    pub(crate) fn replace(&mut self, index: usize, path: Place) {
        self.arguments[index] = path.address();
    }

    /// Makes the call. Returns the kernel's result; an errno is negative.
    pub(crate) fn make(&self) -> c_long {
        let [a, b, c, d, e, f] = self.arguments;
        // SAFETY: whoever asked for the call vouches for its arguments, and the others are paths.
        let result = unsafe { libc::syscall(self.number, a, b, c, d, e, f) };
        if result == -1 { -c_long::from(last_errno()) } else { result }
    }
}

impl Text {
    pub(crate) fn as_c_str(&self) -> &CStr {
        CStr::from_bytes_until_nul(&self.bytes).unwrap_or_default()
    }
}

fn last_errno() -> c_int {
    // SAFETY: libc's thread-local number.
    let errno = unsafe { libc::__errno_location() };
    // SAFETY: as above.
    unsafe { errno.read() }
}
