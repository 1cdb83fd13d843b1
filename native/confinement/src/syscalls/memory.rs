//! The memory from which paths are taken, kept as it is.

use libc::*;

use super::entry::Condition::{Below, Bits, From};
use super::entry::{Call, Condition, any, only};

/// Where the memory begins from which a confined process may take paths: so low that nothing else lies there or below.
pub const NAMES_START: usize = 0x10_0000;
/// Up to here nothing can be put into memory or taken out of it.
pub const NAMES_LIMIT: usize = 0x40_0000;

const FIRST: Condition = Below(0, NAMES_LIMIT as u64);

const WRITABLE: Condition = Bits(2, PROT_WRITE as u64, PROT_WRITE as u64);
const EXECUTABLE: Condition = Bits(2, PROT_EXEC as u64, PROT_EXEC as u64);
const UNREADABLE: Condition = Bits(2, PROT_READ as u64, 0);

/// Refused: whatever would take it away, change it, or put something beside it.
pub(crate) const KEPT: &[Call] = &[
    only(SYS_madvise, &[&[FIRST]]),
    // Without an address, the kernel finds one further up.
    only(SYS_mmap, &[&[FIRST, From(0, 1)], &[FIRST, Bits(3, MAP_FIXED as u64, MAP_FIXED as u64)]]),
    // To let nobody write there any more is the guard's, and harms nobody else.
    only(SYS_mprotect, &[&[FIRST, WRITABLE], &[FIRST, EXECUTABLE], &[FIRST, UNREADABLE]]),
    only(
        SYS_mremap,
        &[&[FIRST], &[Below(4, NAMES_LIMIT as u64), Bits(3, MREMAP_FIXED as u64, MREMAP_FIXED as u64)]],
    ),
    only(SYS_munmap, &[&[FIRST]]),
    only(SYS_pkey_mprotect, &[&[FIRST]]),
    any(SYS_remap_file_pages),
];
