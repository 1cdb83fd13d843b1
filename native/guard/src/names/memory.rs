//! The memory from which the kernel takes paths.

use std::collections::BTreeMap;
use std::ffi::CStr;
use std::io::{self, Write};
use std::ops::Range;
use std::os::unix::ffi::OsStrExt;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};

use isolated_function_confinement::{Known, NAMES_LIMIT, NAMES_START};

use super::resolve::LONGEST;
use super::sys;

/// As many calls can be under way at once as there are bits: more than threads that open files.
const SLOTS: usize = u64::BITS as usize;
/// Each has room for two paths, and for one of the guard's own.
const SLOT: usize = 3 * LONGEST;
const OWN: usize = 2;

/// Of any kernel for these architectures.
const LARGEST_PAGE: usize = 1 << 16;

pub(crate) struct Memory {
    /// Sorted by the paths.
    paths: Vec<Place>,
    /// Where copies begin.
    copies: usize,
    /// A bit for each slot that is taken.
    taken: AtomicU64,
    end: usize,
}

/// A path of the list.
struct Place {
    addresses: Range<usize>,
    is_only_a_link: bool,
}

/// Room for the paths of one call.
pub(crate) struct Slot<'a> {
    memory: &'a Memory,
    index: usize,
}

impl Memory {
    /// A list of paths, which nothing changes any more, and behind it room for copies.
    pub(crate) fn of_paths(Known { paths, links }: &Known) -> io::Result<Self> {
        // By the bytes, as they are looked for. The empty path stands for an open descriptor.
        let bytes = |path: &PathBuf| path.as_os_str().as_bytes().to_vec();
        let links = links.iter().map(|path| (bytes(path), true));
        let paths = paths.iter().map(|path| (bytes(path), false)).chain([(Vec::new(), false)]);
        let sorted: BTreeMap<Vec<u8>, bool> = links.chain(paths).collect();
        let mut text = Vec::new();
        let mut places = Vec::with_capacity(sorted.len());
        for (path, is_only_a_link) in sorted {
            let start = NAMES_START + text.len();
            places.push(Place { addresses: start..start + path.len(), is_only_a_link });
            text.extend_from_slice(&path);
            text.push(0);
        }
        let copies = round_up(NAMES_START + text.len());
        let end = round_up(copies + SLOTS * SLOT);
        sys::map(NAMES_START..end)?;
        sys::write(NAMES_START, &text);
        sys::protect(NAMES_START..copies)?;
        Ok(Self { paths: places, copies, taken: AtomicU64::new(0), end })
    }

    /// The empty path, and room for copies.
    pub(crate) fn for_copies() -> io::Result<Self> {
        let copies = round_up(NAMES_START + 1);
        let end = round_up(copies + SLOTS * SLOT);
        sys::map(NAMES_START..end)?;
        let paths = vec![Place { addresses: NAMES_START..NAMES_START, is_only_a_link: false }];
        Ok(Self { paths, copies, taken: AtomicU64::new(0), end })
    }

    /// Takes no copies any more, for good: whatever is named is on the list.
    pub(crate) fn close(&self) -> io::Result<()> {
        sys::protect(self.copies..self.end)
    }

    pub(crate) fn end(&self) -> usize {
        self.end
    }

    /// Where a path stands, if it is on the list.
    pub(crate) fn find(&self, path: &CStr, reads_link: bool) -> Option<usize> {
        let found = self.paths.binary_search_by(|place| sys::text(&place.addresses).cmp(path.to_bytes()));
        let Place { addresses, is_only_a_link } = &self.paths[found.ok()?];
        (reads_link || !is_only_a_link).then_some(addresses.start)
    }

    /// `Err`: all are taken.
    pub(crate) fn take_slot(&self) -> Result<Slot<'_>, ()> {
        let free = |taken: u64| (taken != u64::MAX).then(|| taken | (1 << taken.trailing_ones()));
        let taken = self.taken.fetch_update(Ordering::Acquire, Ordering::Relaxed, free).map_err(|_| ())?;
        Ok(Slot { memory: self, index: taken.trailing_ones() as usize })
    }

    /// The path of what stands for an open descriptor.
    pub(crate) fn find_descriptor(&self, slot: &Slot<'_>, descriptor: i32) -> Option<usize> {
        let mut path = [0; 32];
        let mut left = path.as_mut_slice();
        write!(left, "/proc/self/fd/{descriptor}").ok()?;
        let length = 32 - left.len();
        slot.write_own(&path[..length])
    }
}

impl Slot<'_> {
    /// Writes a path that the guard asks for itself.
    pub(crate) fn write_own(&self, path: &[u8]) -> Option<usize> {
        self.write(OWN, path)
    }

    /// Writes the first or the second path, and returns where it is.
    pub(crate) fn write(&self, index: usize, path: &[u8]) -> Option<usize> {
        if path.len() >= LONGEST {
            return None;
        }
        let place = self.memory.copies + self.index * SLOT + index * LONGEST;
        sys::write(place, path);
        sys::write(place + path.len(), &[0]);
        Some(place)
    }
}

impl Drop for Slot<'_> {
    fn drop(&mut self) {
        self.memory.taken.fetch_and(!(1 << self.index), Ordering::Release);
    }
}

fn round_up(address: usize) -> usize {
    address.next_multiple_of(LARGEST_PAGE).min(NAMES_LIMIT)
}
