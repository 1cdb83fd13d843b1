//! The messages of the supervisor, `[u32 LE length][bytes]`, as far as they are the guard's to read.

use isolated_function_wire::descriptors::MESSAGES;

use crate::sys;

const HEADER: usize = 4;
/// No list of folders is longer: each is a path.
const LONGEST: usize = 1 << 20;

/// The next one, once it has come. `None`: the supervisor is gone.
pub(crate) fn read_one() -> Option<Vec<u8>> {
    let mut header = [0; HEADER];
    read_all(&mut header)?;
    let length = usize::try_from(u32::from_le_bytes(header)).ok().filter(|length| *length <= LONGEST)?;
    let mut bytes = vec![0; length];
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
