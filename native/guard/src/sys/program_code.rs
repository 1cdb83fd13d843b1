//! The mappings of the program's own file.

use std::ffi::{c_int, c_void};
use std::ops::Range;

use procfs::ProcResult;
use procfs::process::{MMPermissions, MMapPath, MemoryMap, Process};
use rustix::param::page_size;

use super::memory::advise;
use super::process::exit;

/// A mapping of the program's file that can be read, and that nothing has written to.
pub(crate) struct Mapping {
    addresses: Range<usize>,
    access: c_int,
}

impl Mapping {
    /// Those of this process.
    ///
    /// # Errors
    /// Where the kernel does not show them.
    pub(crate) fn list() -> ProcResult<Vec<Self>> {
        let this = Process::myself()?;
        let program = this.exe()?;
        let is_of_program =
            |map: &MemoryMap| matches!(&map.pathname, MMapPath::Path(path) if *path == program);
        // A private page could not be had again from the file.
        let has_private = |map: &MemoryMap| map.extension.map.get("Anonymous").is_none_or(|bytes| *bytes > 0);
        let maps = this.smaps()?;
        Ok(maps.iter().filter(|map| is_of_program(map) && !has_private(map)).filter_map(Self::of).collect())
    }

    fn of(map: &MemoryMap) -> Option<Self> {
        let access = match map.perms.difference(MMPermissions::PRIVATE) {
            MMPermissions::READ => libc::PROT_READ,
            readable if readable == MMPermissions::READ | MMPermissions::EXECUTE => {
                libc::PROT_READ | libc::PROT_EXEC
            }
            _ => return None,
        };
        let (start, end) = map.address;
        Some(Self { addresses: usize::try_from(start).ok()?..usize::try_from(end).ok()?, access })
    }

    /// Its pages, by their numbers.
    pub(crate) fn pages(&self) -> Range<usize> {
        self.addresses.start / page_size()..self.addresses.end / page_size()
    }

    /// Makes its first page a private copy, with the same bytes. Where the system does not let code be written, nothing
    /// happens, and it returns false.
    pub(crate) fn make_first_page_private(&self) -> bool {
        if !self.protect(self.access | libc::PROT_WRITE) {
            return false;
        }
        let first = self.addresses.start as *mut u8;
        // SAFETY: the mapping is readable, and lives as long as the program.
        let byte = unsafe { first.read_volatile() };
        // SAFETY: it has just been made writable, and the byte stays what it is.
        unsafe { first.write_volatile(byte) };
        // It cannot be left so: code that may be written is what an exploit wants.
        if !self.protect(self.access) {
            exit(1);
        }
        true
    }

    /// Takes its pages out of the page table. The file gives them again.
    pub(crate) fn forget(&self) {
        let start = self.addresses.start as *mut c_void;
        // SAFETY: a mapping of the program's file, of which only the first page is a copy, with the file's bytes.
        unsafe { advise(start, self.addresses.len(), libc::MADV_DONTNEED) };
    }

    /// Puts some of its pages into the page table.
    pub(crate) fn populate(&self, pages: &Range<usize>) {
        let Range { start, end } = pages.start * page_size()..pages.end * page_size();
        // SAFETY: it changes no byte, wherever it is.
        unsafe { advise(start as *mut c_void, end - start, libc::MADV_POPULATE_READ) };
    }

    fn protect(&self, access: c_int) -> bool {
        let start = self.addresses.start as *mut c_void;
        // SAFETY: a whole mapping of the program's file. It stays readable, and executable where it was.
        unsafe { libc::mprotect(start, self.addresses.len(), access) == 0 }
    }
}
