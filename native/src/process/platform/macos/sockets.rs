//! Unsupported here: what the kernel keeps in sockets counts as nobody's memory.

pub(in crate::process) fn held_by(
    _processes: impl Iterator<Item = i32>,
    _most: u64,
    _have_pairs: bool,
) -> u64 {
    0
}
