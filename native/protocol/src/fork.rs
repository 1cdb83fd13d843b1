//! Between the supervisor and a fork server. One message is one packet of a SOCK_SEQPACKET socket.

use crate::keeper::Exit;

/// Length of an encoded [`ForkRequest`].
pub const REQUEST_LENGTH: usize = 9;
/// Length of an encoded [`Notice`].
pub const NOTICE_LENGTH: usize = 32;

/// Asks the server for one child. Four descriptors travel along: the pipes of frames and of messages, the standard output and the standard error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ForkRequest {
    /// The supervisor's name for the child.
    pub id: u64,
    /// Whether the child may start processes, which then have to end with it.
    pub has_descendants: bool,
}

impl ForkRequest {
    #[must_use]
    pub fn to_bytes(self) -> [u8; REQUEST_LENGTH] {
        let mut bytes = [u8::from(self.has_descendants); REQUEST_LENGTH];
        bytes[..8].copy_from_slice(&self.id.to_le_bytes());
        bytes
    }

    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (id, rest) = bytes.split_first_chunk()?;
        Some(Self { id: u64::from_le_bytes(*id), has_descendants: *rest.first()? != 0 })
    }
}

/// What the server tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The child runs under this pid. A pidfd of it travels along.
    Forked { id: u64, pid: i32 },
    /// No child could be made.
    Failed { id: u64, errno: i32 },
    /// The child is gone, with all that it started. CPU time in µs, largest resident set in bytes.
    Done { id: u64, exit: Exit, cpu_us: u64, peak_bytes: u64 },
}

impl Notice {
    /// Four bytes kind, four bytes number, eight bytes id, twice eight bytes; little-endian.
    #[must_use]
    pub fn to_bytes(self) -> [u8; NOTICE_LENGTH] {
        let (kind, number, id, first, second): (u32, i32, u64, u64, u64) = match self {
            Self::Forked { id, pid } => (0, pid, id, 0, 0),
            Self::Failed { id, errno } => (1, errno, id, 0, 0),
            Self::Done { id, exit: Exit::Code(code), cpu_us, peak_bytes } => {
                (2, code, id, cpu_us, peak_bytes)
            }
            Self::Done { id, exit: Exit::Signal(signal), cpu_us, peak_bytes } => {
                (3, signal, id, cpu_us, peak_bytes)
            }
        };
        let mut bytes = [0; NOTICE_LENGTH];
        bytes[0..4].copy_from_slice(&kind.to_le_bytes());
        bytes[4..8].copy_from_slice(&number.to_le_bytes());
        bytes[8..16].copy_from_slice(&id.to_le_bytes());
        bytes[16..24].copy_from_slice(&first.to_le_bytes());
        bytes[24..32].copy_from_slice(&second.to_le_bytes());
        bytes
    }

    /// The inverse of [`Notice::to_bytes`]; `None` for a kind that does not exist or a length that is not its own.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (kind, rest) = bytes.split_first_chunk::<4>()?;
        let (number, rest) = rest.split_first_chunk::<4>()?;
        let (id, rest) = rest.split_first_chunk::<8>()?;
        let (first, rest) = rest.split_first_chunk::<8>()?;
        let (second, _) = rest.split_first_chunk::<8>()?;
        let (number, id) = (i32::from_le_bytes(*number), u64::from_le_bytes(*id));
        let (cpu_us, peak_bytes) = (u64::from_le_bytes(*first), u64::from_le_bytes(*second));
        match u32::from_le_bytes(*kind) {
            0 => Some(Self::Forked { id, pid: number }),
            1 => Some(Self::Failed { id, errno: number }),
            2 => Some(Self::Done { id, exit: Exit::Code(number), cpu_us, peak_bytes }),
            3 => Some(Self::Done { id, exit: Exit::Signal(number), cpu_us, peak_bytes }),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_survive_the_socket() {
        for has_descendants in [false, true] {
            let request = ForkRequest { id: u64::MAX, has_descendants };
            assert_eq!(ForkRequest::from_bytes(&request.to_bytes()), Some(request));
        }
        let notices = [
            Notice::Forked { id: 1, pid: 4_194_304 },
            Notice::Failed { id: 2, errno: 11 },
            Notice::Done { id: 3, exit: Exit::Code(3), cpu_us: 5, peak_bytes: u64::MAX },
            Notice::Done { id: 4, exit: Exit::Signal(9), cpu_us: 123_456_789_012, peak_bytes: 0 },
        ];
        for notice in notices {
            assert_eq!(Notice::from_bytes(&notice.to_bytes()), Some(notice));
        }
    }

    #[test]
    fn what_is_cut_short_or_unknown_is_no_message() {
        assert_eq!(ForkRequest::from_bytes(&[0; 8]), None);
        assert_eq!(Notice::from_bytes(&[0; NOTICE_LENGTH - 1]), None);
        assert_eq!(Notice::from_bytes(&[9; NOTICE_LENGTH]), None);
    }
}
