//! The messages of the supervisor, as far as they are the guard's to read.

use std::io::ErrorKind;

use isolated_function_protocol::call::HEADER_LENGTH;
use isolated_function_protocol::call::kinds::message::FOLDERS;

use crate::sys::descriptors::read_messages;

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
        match read_messages(into) {
            Ok(0) => return None,
            Ok(read) => into = &mut into[read..],
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(_) => return None,
        }
    }
    Some(())
}
