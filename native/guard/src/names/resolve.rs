//! A path in a buffer of its own, absolute and without `.`, `..` and repeated slashes.

use super::sys::{LONGEST, Place, read_working_directory};

pub(crate) struct Path {
    bytes: [u8; LONGEST],
    length: usize,
}

impl Path {
    pub(crate) fn new() -> Self {
        Self { bytes: [0; LONGEST], length: 0 }
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        match self.length {
            0 => b"/",
            length => &self.bytes[..length],
        }
    }

    pub(crate) fn read_working_directory(&mut self) -> Result<(), ()> {
        let length = read_working_directory(&mut self.bytes).ok_or(())?;
        self.keep(length)
    }

    /// Where a symbolic link leads.
    pub(crate) fn read_link(&mut self, link: Place) -> Result<(), ()> {
        let length = link.read_link(&mut self.bytes).ok_or(())?;
        self.keep(length)
    }

    /// Keeps a path that the kernel wrote. `Err`: the file has no path, or none below the root of this process.
    fn keep(&mut self, length: usize) -> Result<(), ()> {
        self.length = length;
        if self.bytes.first() != Some(&b'/') || length >= LONGEST {
            return Err(());
        }
        if length == 1 {
            self.length = 0;
        }
        Ok(())
    }

    pub(crate) fn push(&mut self, path: &[u8]) -> Result<(), ()> {
        if path.first() == Some(&b'/') {
            self.length = 0;
        }
        for part in path.split(|byte| *byte == b'/') {
            match part {
                b"" | b"." => {}
                b".." => self.pop(),
                part => self.append(part)?,
            }
        }
        // Only a folder may be named so.
        if path.ends_with(b"/") && self.length > 0 { self.append(b"") } else { Ok(()) }
    }

    pub(crate) fn pop(&mut self) {
        let path = &self.bytes[..self.length];
        let path = path.strip_suffix(b"/").unwrap_or(path);
        self.length = path.iter().rposition(|byte| *byte == b'/').unwrap_or(0);
    }

    fn append(&mut self, part: &[u8]) -> Result<(), ()> {
        let start = self.length + 1;
        let end = start + part.len();
        // The zero byte has to fit as well.
        if end >= LONGEST {
            return Err(());
        }
        self.bytes[self.length] = b'/';
        self.bytes[start..end].copy_from_slice(part);
        self.length = end;
        Ok(())
    }
}
