//! Memory that is free but still kept from the system: by mimalloc, which serves this library, and by the C library, which
//! serves the rest of the process, Node's strings and buffers among it.

#[allow(unsafe_code)]
mod sys;

/// Gives back what the two allocators keep of large bundles and syntax trees. The pages are looked through under the locks
/// of the C library: some milliseconds, in which other threads wait.
pub(crate) fn release_free_memory() {
    sys::collect();
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    sys::trim();
}
