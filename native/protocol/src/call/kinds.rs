//! The numbers of the kinds. js/protocol/kinds.js has them too, and test/protocol compares the two.

/// Of frames, which go to the host.
pub mod frame {
    pub const READY: u8 = 0;
    pub const LOG: u8 = 1;
    pub const INFO: u8 = 2;
    pub const DEBUG: u8 = 3;
    pub const WARN: u8 = 4;
    pub const ERROR: u8 = 5;
    pub const RETURNED: u8 = 6;
    pub const THROWN: u8 = 7;
    pub const HOST_CALL: u8 = 8;
    pub const HOST_CALL_TOO_LONG: u8 = 9;
    pub const THROWN_BY_HOST: u8 = 10;
    pub const STDOUT: u8 = 11;
    pub const STDERR: u8 = 12;
}

/// Of messages, which go to the sandbox.
pub mod message {
    pub const BOOT: u8 = 0;
    pub const CALL: u8 = 1;
    pub const FOLDERS: u8 = 2;
    pub const SETTLED: u8 = 3;
    pub const REJECTED: u8 = 4;
}
