//! The memory from which the kernel takes paths.

use std::collections::BTreeMap;
use std::ffi::{CStr, c_int, c_void};
use std::io::{self, Write};
use std::ops::Range;
use std::os::unix::ffi::OsStrExt;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use isolated_function_confinement::{Known, NAMES_LIMIT, NAMES_START};

use super::LONGEST;

/// As many calls can be under way at once as there are bits: more than threads that open files.
const SLOTS: usize = u64::BITS as usize;
/// Each has room for two paths, and for one of the guard's own.
const SLOT: usize = 3 * LONGEST;
const OWN: usize = 2;

/// The largest page that a kernel for these architectures may have.
const LARGEST_PAGE: usize = 1 << 16;

pub(crate) struct Memory {
    /// Sorted by the paths.
    paths: Vec<KnownPath>,
    /// Where copies begin.
    copies: usize,
    /// Whether it takes no copies any more.
    is_closed: AtomicBool,
    /// A bit for each slot that is taken.
    taken: AtomicU64,
    end: usize,
}

/// A path of the list.
struct KnownPath {
    addresses: Range<usize>,
    is_only_a_link: bool,
}

/// Where in this memory a path begins. It ends with a zero byte.
#[derive(Clone, Copy)]
pub(crate) struct Place(usize);

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
            places.push(KnownPath { addresses: start..start + path.len(), is_only_a_link });
            text.extend_from_slice(&path);
            text.push(0);
        }
        let copies = round_up(NAMES_START + text.len());
        let end = round_up(copies + SLOTS * SLOT);
        map(NAMES_START..end)?;
        // SAFETY: it has just been mapped, is at least as long, and nobody else knows of it.
        unsafe { write(NAMES_START, &text) };
        protect(NAMES_START..copies)?;
        Ok(Self::new(places, copies, end))
    }

    /// The empty path, and room for copies.
    pub(crate) fn for_copies() -> io::Result<Self> {
        let copies = round_up(NAMES_START + 1);
        let end = round_up(copies + SLOTS * SLOT);
        map(NAMES_START..end)?;
        let paths = vec![KnownPath { addresses: NAMES_START..NAMES_START, is_only_a_link: false }];
        Ok(Self::new(paths, copies, end))
    }

    fn new(paths: Vec<KnownPath>, copies: usize, end: usize) -> Self {
        Self { paths, copies, is_closed: AtomicBool::new(false), taken: AtomicU64::new(0), end }
    }

    /// Takes no copies any more, for good: whatever is named is on the list.
    pub(crate) fn close(&self) -> io::Result<()> {
        self.is_closed.store(true, Ordering::Relaxed);
        protect(self.copies..self.end)
    }

    pub(crate) fn end(&self) -> usize {
        self.end
    }

    /// Where a path stands, if it is on the list.
    pub(crate) fn find(&self, path: &CStr, reads_link: bool) -> Option<Place> {
        let found = self.paths.binary_search_by(|known| known.text().cmp(path.to_bytes()));
        let KnownPath { addresses, is_only_a_link } = &self.paths[found.ok()?];
        (reads_link || !is_only_a_link).then_some(Place(addresses.start))
    }

    /// `Err`: all are taken.
    pub(crate) fn take_slot(&self) -> Result<Slot<'_>, ()> {
        let free = |taken: u64| (taken != u64::MAX).then(|| taken | (1 << taken.trailing_ones()));
        let taken = self.taken.fetch_update(Ordering::Acquire, Ordering::Relaxed, free).map_err(|_| ())?;
        Ok(Slot { memory: self, index: taken.trailing_ones() as usize })
    }
}

impl KnownPath {
    fn text(&self) -> &[u8] {
        // SAFETY: it is in the list, to which nobody writes any more, and which stays as long as the process.
        unsafe { std::slice::from_raw_parts(self.addresses.start as *const u8, self.addresses.len()) }
    }
}

impl Slot<'_> {
    /// Writes the first or the second path of the call.
    pub(crate) fn write(&mut self, index: usize, path: &[u8]) -> Option<Place> {
        if path.len() >= LONGEST || index > OWN || self.memory.is_closed.load(Ordering::Relaxed) {
            return None;
        }
        let place = self.memory.copies + self.index * SLOT + index * LONGEST;
        // SAFETY: it is within the room for copies. The slot is this call's own, and the kernel reads it for this call alone.
        unsafe { write(place, path) };
        // SAFETY: as above; the path is shorter than its room.
        unsafe { write(place + path.len(), &[0]) };
        Some(Place(place))
    }

    /// Writes a path that the guard asks for itself.
    pub(crate) fn write_own(&mut self, path: &[u8]) -> Option<Place> {
        self.write(OWN, path)
    }

    /// Writes the path of what stands for an open descriptor.
    pub(crate) fn write_descriptor(&mut self, descriptor: c_int) -> Option<Place> {
        let mut path = [0; 32];
        let mut left = path.as_mut_slice();
        write!(left, "/proc/self/fd/{descriptor}").ok()?;
        let length = 32 - left.len();
        self.write_own(&path[..length])
    }
}

impl Drop for Slot<'_> {
    fn drop(&mut self) {
        self.memory.taken.fetch_and(!(1 << self.index), Ordering::Release);
    }
}

impl Place {
    pub(super) fn address(self) -> usize {
        self.0
    }

    /// Where the symbolic link of this path leads. The length of what was written.
    pub(crate) fn read_link(self, into: &mut [u8; LONGEST]) -> Option<usize> {
        // SAFETY: the kernel writes no more than that length.
        let length = unsafe {
            libc::syscall(libc::SYS_readlinkat, libc::AT_FDCWD, self.0, into.as_mut_ptr(), into.len())
        };
        usize::try_from(length).ok()
    }

    /// A descriptor that stands for what is at this path, and gives no right to it.
    pub(crate) fn open(self) -> Option<Opened> {
        let flags = libc::O_PATH | libc::O_CLOEXEC;
        // SAFETY: the path ends with a zero byte.
        let opened = unsafe { libc::syscall(libc::SYS_openat, libc::AT_FDCWD, self.0, flags) };
        c_int::try_from(opened).ok().filter(|number| *number >= 0).map(Opened)
    }
}

/// See [`Place::open`].
pub(crate) struct Opened(c_int);

impl Opened {
    pub(crate) fn number(&self) -> c_int {
        self.0
    }
}

impl Drop for Opened {
    fn drop(&mut self) {
        // SAFETY: it is its own.
        unsafe { libc::syscall(libc::SYS_close, self.0) };
    }
}

/// The length of what was written.
pub(crate) fn read_working_directory(into: &mut [u8; LONGEST]) -> Option<usize> {
    // SAFETY: the kernel writes no more than that length.
    let length = unsafe { libc::syscall(libc::SYS_getcwd, into.as_mut_ptr(), into.len()) };
    // The zero byte is counted.
    usize::try_from(length).ok()?.checked_sub(1)
}

/// Fails where something is there already, or the system lets nothing be that low.
fn map(addresses: Range<usize>) -> io::Result<()> {
    let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_FIXED_NOREPLACE;
    let access = libc::PROT_READ | libc::PROT_WRITE;
    let start = addresses.start as *mut c_void;
    // SAFETY: replaces nothing.
    let mapped = unsafe { libc::mmap(start, addresses.len(), access, flags, -1, 0) };
    match mapped {
        libc::MAP_FAILED => Err(io::Error::last_os_error()),
        // A kernel before 4.17 takes the address for a wish.
        elsewhere if elsewhere != start => Err(io::ErrorKind::AddrInUse.into()),
        _ => Ok(()),
    }
}

/// Lets nobody write there any more.
fn protect(addresses: Range<usize>) -> io::Result<()> {
    let start = addresses.start as *mut c_void;
    // SAFETY: memory that `map` has made, whole pages.
    if unsafe { libc::mprotect(start, addresses.len(), libc::PROT_READ) } == 0 {
        Ok(())
    } else {
        Err(io::Error::last_os_error())
    }
}

/// # Safety
/// It is memory that [`map`] has made, of that length at least, and nobody else reads or writes there meanwhile.
unsafe fn write(address: usize, bytes: &[u8]) {
    // SAFETY: the caller vouches for it.
    unsafe { (address as *mut u8).copy_from_nonoverlapping(bytes.as_ptr(), bytes.len()) };
}

fn round_up(address: usize) -> usize {
    address.next_multiple_of(LARGEST_PAGE).min(NAMES_LIMIT)
}
