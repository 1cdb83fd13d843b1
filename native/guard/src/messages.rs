//! The messages of the supervisor, as far as they are the guard's to read.

use isolated_function_protocol::call::HEADER_LENGTH;
use isolated_function_protocol::call::kinds::message::FOLDERS;
use isolated_function_protocol::descriptors::MESSAGES;

use crate::sys;

/// No list of folders is longer: each is a path.
const LONGEST: usize = 1 << 20;

/// The folders of the call, once they have come. `None`: the supervisor is gone.
pub(crate) fn read_folders() -> Option<Vec<u8>> {
    let mut header = [0; HEADER_LENGTH];
    read_all(&mut header)?;
    let [length @ .., FOLDERS] = header else { return None };
    // The kind is counted too.
    let length = usize::try_from(u32::from_le_bytes(length)).ok()?.checked_sub(1)?;
    let mut bytes = vec![0; Some(length).filter(|length| *length <= LONGEST)?];
    read_all(&mut bytes)?;
    Some(bytes)
}

fn read_all(mut into: &mut [u8]) -> Option<()> {
    while !into.is_empty() {
        let read = sys::read(MESSAGES, into.as_mut_ptr().cast(), into.len());
        match usize::try_from(read) {
            Ok(0) => return None,
            Ok(read) => into = &mut into[read..],
            Err(_) if sys::is_interrupted() => {}
            Err(_) => return None,
        }
    }
    Some(())
}
