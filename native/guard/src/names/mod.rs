//! The paths that a confined process names to the kernel, which otherwise tells of each whether it exists.
//!
//! The kernel takes paths only from a piece of memory that is the guard's; any other is a SIGSYS, and this is what
//! answers it, whoever made the call: Node, libc or an addon. Where a function has no permission on files, that memory is
//! a list of what Node needs, which nothing can change. Where it has some, or its call has folders of its own, a path that is
//! granted is copied there.

mod granted;
mod resolve;
#[allow(unsafe_code, reason = "memory by its address, and a signal")]
mod sys;

use std::ffi::{CStr, c_long};
use std::sync::OnceLock;

use isolated_function_confinement::path_calls::{self, PathArgument, PathCall};
use isolated_function_confinement::policy::{Folder, Naming};
use isolated_function_confinement::{Confinement, ConfinementError, NamingPrograms};

use granted::{AllBut, Folders, Near, is_sought};
pub(crate) use sys::is_answered;
use sys::{Memory, Place, Slot, StoppedCall};

/// The result of a refused call, whether the path exists or not.
const REFUSED: c_long = -(libc::EACCES as c_long);

/// For what is looked for in the folders above a package or in the root, which is the working directory: it counts as missing.
/// Who looks for a configuration goes on, and Node takes a refusal of its own look for a fault of what is there.
const ABSENT: c_long = -(libc::ENOENT as c_long);

static MEMORY: OnceLock<Memory> = OnceLock::new();
static GRANTED: OnceLock<Granted> = OnceLock::new();

struct Granted {
    paths: Paths,
    folders: Folders,
}

enum Paths {
    /// Those of the list in memory.
    Listed,
    Near(Near),
    AllBut(AllBut),
}

/// Puts it in force: see [`Confinement::confine_names`]. `None`: this process may name any path.
pub(crate) fn confine(confinement: &Confinement) -> Result<Option<NamingPrograms>, ConfinementError> {
    let memory = match confinement.naming() {
        Naming::Any => return Ok(None),
        Naming::Granted | Naming::AllBut => Memory::for_copies(),
        Naming::Known => Memory::of_paths(&confinement.list_known()),
    };
    let memory = memory.map_err(ConfinementError::Names)?;
    let end = memory.end();
    MEMORY.get_or_init(|| memory);
    sys::answer_signals(answer).map_err(ConfinementError::Names)?;
    confinement.confine_names(end).map(Some)
}

/// What may be named besides by the process that runs its function, as it is at this moment.
pub(crate) fn grant(confinement: &Confinement, folders: &[Folder]) {
    let paths = match confinement.naming() {
        Naming::Any => return,
        Naming::Known if folders.is_empty() => return,
        Naming::Known => Paths::Listed,
        Naming::Granted => Paths::Near(Near::new(&confinement.list_granted())),
        Naming::AllBut => Paths::AllBut(AllBut::new(confinement.list_withheld())),
    };
    GRANTED.get_or_init(|| Granted { paths, folders: Folders::new(folders) });
}

/// Where nothing was granted besides, the memory is the list for good, and nobody writes to it: not the function's machine
/// code either.
pub(crate) fn close() -> Result<(), ConfinementError> {
    let memory = MEMORY.get().filter(|_| GRANTED.get().is_none());
    memory.map_or(Ok(()), Memory::close).map_err(ConfinementError::Names)
}

/// Makes a call that the filter has stopped, with the same paths out of other memory. Runs in a signal handler: nothing in it
/// allocates, waits or locks.
fn answer(mut stopped: StoppedCall) -> c_long {
    let (Some(call), Some(memory)) = (path_calls::find(stopped.number()), MEMORY.get()) else {
        return REFUSED;
    };
    let Ok(mut slot) = memory.take_slot() else { return -c_long::from(libc::ENFILE) };
    for (index, argument) in call.paths.iter().enumerate() {
        match find_place(memory, &mut slot, index, argument, call, &stopped) {
            Ok(place) => stopped.replace(argument.path, place),
            Err(error) => return error,
        }
    }
    stopped.make()
}

fn find_place(
    memory: &Memory,
    slot: &mut Slot<'_>,
    index: usize,
    argument: &PathArgument,
    call: &PathCall,
    stopped: &StoppedCall,
) -> Result<Place, c_long> {
    let text = stopped.read_path(argument.path);
    let path = text.as_ref().map_err(|errno| -c_long::from(*errno))?.as_c_str();
    if let Some(place) = memory.find(path, call.reads_link) {
        return Ok(place);
    }
    let Some(granted) = GRANTED.get() else { return Err(refuse(call, stopped, path.to_bytes(), None)) };
    let mut whole = resolve::Path::new();
    resolve_given(&mut whole, slot, argument, path, stopped).map_err(|()| REFUSED)?;
    let named = whole.as_bytes();
    if !granted.names(slot, (call, stopped), argument, named) {
        return Err(refuse(call, stopped, named, Some(&granted.folders)));
    }
    // The text of a symbolic link stays as it was given: it means something where the link is.
    let named = if argument.link.is_some() { path.to_bytes() } else { whole.as_bytes() };
    slot.write(index, named).ok_or(REFUSED)
}

/// The answer for a path that is not granted, the same whether it exists or not.
fn refuse(call: &PathCall, stopped: &StoppedCall, path: &[u8], folders: Option<&Folders>) -> c_long {
    if call.only_reads(stopped.given()) && is_sought(path, folders) { ABSENT } else { REFUSED }
}

impl Granted {
    fn names(
        &self,
        slot: &mut Slot<'_>,
        (call, stopped): (&PathCall, &StoppedCall),
        argument: &PathArgument,
        path: &[u8],
    ) -> bool {
        // What is on the way to a folder can be looked at, as modules are found by their real places, and not opened.
        let is_on_the_way = || call.tells() && self.folders.lie_below(path);
        match &self.paths {
            Paths::Listed => self.folders.hold(path) || is_on_the_way(),
            Paths::Near(near) => near.names(path) || self.folders.hold(path) || is_on_the_way(),
            Paths::AllBut(all_but) => {
                let is_apart =
                    if call.moves || argument.link.is_some() { AllBut::leaves_alone } else { AllBut::names };
                // Nobody but the guard withholds it: of the kernel's rules one for all paths has no exceptions.
                let only_reads = call.only_reads(stopped.given());
                let has = |path: &[u8]| {
                    if only_reads { self.folders.hold(path) } else { self.folders.hold_to_write(path) }
                };
                let reaches = |path: &[u8]| has(path) || is_apart(all_but, path);
                let holds = |path: &[u8]| has(path) || all_but.names(path);
                is_on_the_way() || (reaches(path) && leads_apart(slot, reaches, holds, path))
            }
        }
    }
}

/// Whether what is at a path, or what it would be created in, is not withheld under another name.
fn leads_apart(
    slot: &mut Slot<'_>,
    reaches: impl Fn(&[u8]) -> bool,
    holds: impl Fn(&[u8]) -> bool,
    path: &[u8],
) -> bool {
    if let Some(real) = find_real(slot, path) {
        return reaches(real.as_bytes());
    }
    let end = path.iter().rposition(|byte| *byte == b'/').unwrap_or(0);
    let folder = find_real(slot, if end == 0 { b"/" } else { &path[..end] });
    // Without a folder nothing can be done there.
    folder.is_none_or(|real| holds(real.as_bytes()))
}

/// The path of what is at a path. `None`: nothing is.
fn find_real(slot: &mut Slot<'_>, path: &[u8]) -> Option<resolve::Path> {
    let opened = slot.write_own(path)?.open()?;
    let mut real = resolve::Path::new();
    real.read_link(slot.write_descriptor(opened.number())?).ok()?;
    Some(real)
}

/// As the kernel resolves it, but for symbolic links.
fn resolve_given(
    whole: &mut resolve::Path,
    slot: &mut Slot<'_>,
    argument: &PathArgument,
    path: &CStr,
    stopped: &StoppedCall,
) -> Result<(), ()> {
    let path = path.to_bytes();
    if path.first() != Some(&b'/') {
        let folder = argument.folder.map(|index| stopped.descriptor(index));
        match folder {
            Some(descriptor) if descriptor != libc::AT_FDCWD => {
                let own = slot.write_descriptor(descriptor).ok_or(())?;
                whole.read_link(own)?;
            }
            _ => whole.read_working_directory()?,
        }
        if let Some(link) = argument.link {
            whole.push(stopped.read_path(link).map_err(|_| ())?.as_c_str().to_bytes())?;
            whole.pop();
        }
    }
    whole.push(path)
}
