//! The pages of Node's code that children touch, where a fork finds them.
//!
//! A fork leaves out of the child's page table what a file can give again, and each child faulted 200 times for the same
//! code. It leaves out nothing of a mapping that has had a private page: then it copies what the server's table holds. So
//! the server makes one, forgets what booting has touched, and takes in what a child that waits for its call has.

use std::ops::Range;

use nix::unistd::Pid;
use procfs::ProcResult;
use procfs::process::{MMPermissions, MMapPath, MemoryMap, MemoryPageFlags, PageInfo, Process};
use rustix::param::page_size;

use crate::sys::{self, Access};

/// Takes in the pages that `child` has touched, which is as ready for its call as all later ones will be.
///
/// # Errors
/// Where the kernel does not show them. What it does not let be done here, because it forbids that code is written for
/// example, is left.
pub(crate) fn keep_pages_of(child: Pid) -> ProcResult<()> {
    for mapping in list_code()? {
        let pages = list_present(child, &mapping)?;
        keep(&mapping, &pages);
    }
    Ok(())
}

struct Mapping {
    addresses: Range<usize>,
    access: Access,
}

/// The program's own, as the file has them: a private page could not be had again from there.
fn list_code() -> ProcResult<Vec<Mapping>> {
    let this = Process::myself()?;
    let program = this.exe()?;
    let is_of_program = |map: &MemoryMap| matches!(&map.pathname, MMapPath::Path(path) if *path == program);
    let has_private = |map: &MemoryMap| map.extension.map.get("Anonymous").is_none_or(|bytes| *bytes > 0);
    let maps = this.smaps()?;
    Ok(maps.iter().filter(|map| is_of_program(map) && !has_private(map)).filter_map(Mapping::of).collect())
}

impl Mapping {
    fn of(map: &MemoryMap) -> Option<Self> {
        let access = match map.perms.difference(MMPermissions::PRIVATE) {
            MMPermissions::READ => Access::Read,
            readable if readable == MMPermissions::READ | MMPermissions::EXECUTE => Access::Execute,
            _ => return None,
        };
        let (start, end) = map.address;
        Some(Self { addresses: usize::try_from(start).ok()?..usize::try_from(end).ok()?, access })
    }
}

/// Runs of pages that stand in the child's page table, by their numbers.
fn list_present(child: Pid, Mapping { addresses, .. }: &Mapping) -> ProcResult<Vec<Range<usize>>> {
    let first = addresses.start / page_size();
    let infos =
        Process::new(child.as_raw())?.pagemap()?.get_range_info(first..addresses.end / page_size())?;
    let is_present = |info: &PageInfo| match info {
        PageInfo::MemoryPage(flags) => flags.contains(MemoryPageFlags::PRESENT),
        PageInfo::SwapPage(_) => false,
    };
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (page, _) in (first..).zip(infos).filter(|(_, info)| is_present(info)) {
        match runs.last_mut() {
            Some(run) if run.end == page => run.end += 1,
            _ => runs.push(page..page + 1),
        }
    }
    Ok(runs)
}

fn keep(Mapping { addresses, access }: &Mapping, pages: &[Range<usize>]) {
    if sys::make_private_page(addresses, *access) {
        sys::forget_pages(addresses);
        for run in pages {
            sys::populate_pages(run.start * page_size()..run.end * page_size());
        }
    }
}
