//! The calls of both allocators.

/// mimalloc: the free pages of the calling thread, and those that no thread owns any more.
pub(super) fn collect() {
    // SAFETY: takes no pointer, and frees nothing that is in use.
    unsafe { libmimalloc_sys::mi_collect(true) };
}

/// glibc: the free pages of all its arenas.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
pub(super) fn trim() {
    // SAFETY: as above; it takes the locks of the arenas itself.
    unsafe { libc::malloc_trim(0) };
}
