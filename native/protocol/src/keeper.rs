//! What the keeper and the supervisor tell each other. Every report has the same length, so that a stream socket carries it.

/// Length of an encoded [`Report`].
pub const REPORT_LENGTH: usize = 24;

/// What the keeper's program is: the byte that comes to it with the program's descriptors, which are three.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Runs one function. Gets the pipe of frames, its standard output and the pipe of messages.
    Program,
    /// Forks processes that do. Gets the pipe of frames, its requests and the pipe of messages.
    Server,
}

impl Role {
    #[must_use]
    pub fn to_byte(self) -> u8 {
        match self {
            Self::Program => 0,
            Self::Server => 1,
        }
    }

    #[must_use]
    pub fn from_byte(byte: u8) -> Option<Self> {
        [Self::Program, Self::Server].into_iter().find(|role| role.to_byte() == byte)
    }
}

/// How a process ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// It exited with this code.
    Code(i32),
    /// This signal ended it.
    Signal(i32),
}

/// One message from the keeper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Report {
    /// The program runs under this pid.
    Started { pid: i32 },
    /// The program could not be executed.
    Failed { errno: i32 },
    /// The program ended by itself and waits to be reaped.
    Exited,
    /// The whole tree is gone. CPU time in µs, largest resident set in bytes.
    Done { exit: Exit, cpu_us: u64, peak_bytes: u64 },
}

impl Report {
    /// Four bytes kind, four bytes number, twice eight bytes; little-endian.
    #[must_use]
    pub fn to_bytes(self) -> [u8; REPORT_LENGTH] {
        let (kind, number, first, second): (u32, i32, u64, u64) = match self {
            Self::Started { pid } => (0, pid, 0, 0),
            Self::Failed { errno } => (1, errno, 0, 0),
            Self::Exited => (2, 0, 0, 0),
            Self::Done { exit: Exit::Code(code), cpu_us, peak_bytes } => (3, code, cpu_us, peak_bytes),
            Self::Done { exit: Exit::Signal(signal), cpu_us, peak_bytes } => (4, signal, cpu_us, peak_bytes),
        };
        let mut bytes = [0; REPORT_LENGTH];
        bytes[0..4].copy_from_slice(&kind.to_le_bytes());
        bytes[4..8].copy_from_slice(&number.to_le_bytes());
        bytes[8..16].copy_from_slice(&first.to_le_bytes());
        bytes[16..24].copy_from_slice(&second.to_le_bytes());
        bytes
    }

    /// The inverse of [`Report::to_bytes`]; `None` for a kind that does not exist.
    #[must_use]
    pub fn from_bytes(bytes: &[u8; REPORT_LENGTH]) -> Option<Self> {
        let (kind, rest) = bytes.split_first_chunk::<4>()?;
        let (number, rest) = rest.split_first_chunk::<4>()?;
        let (first, rest) = rest.split_first_chunk::<8>()?;
        let (second, _) = rest.split_first_chunk::<8>()?;
        let number = i32::from_le_bytes(*number);
        let (cpu_us, peak_bytes) = (u64::from_le_bytes(*first), u64::from_le_bytes(*second));
        match u32::from_le_bytes(*kind) {
            0 => Some(Self::Started { pid: number }),
            1 => Some(Self::Failed { errno: number }),
            2 => Some(Self::Exited),
            3 => Some(Self::Done { exit: Exit::Code(number), cpu_us, peak_bytes }),
            4 => Some(Self::Done { exit: Exit::Signal(number), cpu_us, peak_bytes }),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_survives_the_socket() {
        let reports = [
            Report::Started { pid: 4_194_304 },
            Report::Failed { errno: 2 },
            Report::Exited,
            Report::Done { exit: Exit::Code(3), cpu_us: 1, peak_bytes: u64::MAX },
            Report::Done { exit: Exit::Signal(9), cpu_us: 123_456_789_012, peak_bytes: 0 },
        ];
        for report in reports {
            assert_eq!(Report::from_bytes(&report.to_bytes()), Some(report));
        }
    }

    #[test]
    fn a_role_survives_the_socket() {
        for role in [Role::Program, Role::Server] {
            assert_eq!(Role::from_byte(role.to_byte()), Some(role));
        }
        assert_eq!(Role::from_byte(2), None);
    }

    #[test]
    fn an_unknown_kind_is_no_report() {
        assert_eq!(Report::from_bytes(&[9; REPORT_LENGTH]), None);
    }
}
