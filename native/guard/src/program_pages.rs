//! The pages of Node's code that children touch, where a fork finds them.
//!
//! A fork leaves out of the child's page table what a file can give again, and each child faulted 200 times for the same
//! code. It leaves out nothing of a mapping that has had a private page: then it copies what the server's table holds. So
//! the server makes one, forgets what booting has touched, and takes in what a child that waits for its call has.

use std::ops::Range;

use nix::unistd::Pid;
use procfs::ProcResult;
use procfs::process::{MemoryPageFlags, PageInfo, Process};

use crate::sys::program_code::Mapping;

/// Takes in the pages that `child` has touched, which is as ready for its call as all later ones will be.
///
/// # Errors
/// Where the kernel does not show them. What it does not let be done here, because it forbids that code is written for
/// example, is left.
pub(crate) fn keep_pages_of(child: Pid) -> ProcResult<()> {
    for mapping in Mapping::list()? {
        let present = list_present(child, &mapping)?;
        if mapping.make_first_page_private() {
            mapping.forget();
            present.iter().for_each(|run| mapping.populate(run));
        }
    }
    Ok(())
}

/// Runs of pages that stand in the child's page table, by their numbers.
fn list_present(child: Pid, mapping: &Mapping) -> ProcResult<Vec<Range<usize>>> {
    let pages = mapping.pages();
    let infos = Process::new(child.as_raw())?.pagemap()?.get_range_info(pages.clone())?;
    let is_present = |info: &PageInfo| match info {
        PageInfo::MemoryPage(flags) => flags.contains(MemoryPageFlags::PRESENT),
        PageInfo::SwapPage(_) => false,
    };
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (page, _) in pages.zip(infos).filter(|(_, info)| is_present(info)) {
        match runs.last_mut() {
            Some(run) if run.end == page => run.end += 1,
            _ => runs.push(page..page + 1),
        }
    }
    Ok(runs)
}
