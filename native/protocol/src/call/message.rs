use super::kinds::message::{BOOT, CALL, FOLDERS, REJECTED, SETTLED};

/// The length, which counts the kind and the payload, and the kind.
pub const HEADER_LENGTH: usize = 5;

/// What a message to the sandbox is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageKind {
    /// What the process needs before it is ready: the runner, its options.
    Boot,
    /// The function and what it is called with.
    Call,
    /// For the guard of a forked child, before its call: the folders that this call may reach besides.
    Folders,
    /// The answer to a host call: its id and its value.
    Settled,
    /// The answer to a host call: its id and what it is rejected with.
    Rejected,
}

impl MessageKind {
    /// What precedes a payload of that length. `None`: it is longer than a message can be.
    #[must_use]
    pub fn header(self, payload_length: usize) -> Option<[u8; HEADER_LENGTH]> {
        let length = u32::try_from(payload_length).ok()?.checked_add(1)?;
        let mut header = [self.number(); HEADER_LENGTH];
        header[..4].copy_from_slice(&length.to_le_bytes());
        Some(header)
    }

    /// Whether it answers a host call.
    #[must_use]
    pub fn is_answer(self) -> bool {
        matches!(self, Self::Settled | Self::Rejected)
    }

    fn number(self) -> u8 {
        match self {
            Self::Boot => BOOT,
            Self::Call => CALL,
            Self::Folders => FOLDERS,
            Self::Settled => SETTLED,
            Self::Rejected => REJECTED,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_length_counts_the_kind() {
        assert_eq!(MessageKind::Call.header(0), Some([1, 0, 0, 0, CALL]));
        assert_eq!(MessageKind::Boot.header(511), Some([0, 2, 0, 0, BOOT]));
    }

    #[test]
    fn what_is_too_long_has_no_header() {
        assert_eq!(MessageKind::Call.header(u32::MAX as usize), None);
    }
}
