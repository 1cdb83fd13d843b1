//! V8's report on a fatal error, which is no log of the function.

use std::mem;

/// How V8 begins to report an error that is fatal. What follows is its own, and tells of addresses.
const FATAL: [&[u8]; 3] = [b"<--- Last few GCs --->", b"FATAL ERROR:", b"# Fatal"];
/// What may come right before that.
const BEFORE_FATAL: [&[u8]; 2] = [b"", b"#"];

/// Tells V8's report on a fatal error from what the function writes to its standard error.
#[derive(Debug, Default)]
pub(super) struct FatalReport {
    has_begun: bool,
    /// Lines that belong to whatever comes next.
    held: Vec<Vec<u8>>,
}

impl FatalReport {
    /// The lines that are the function's, of this one and those before it.
    pub(super) fn leave_out(&mut self, line: Vec<u8>) -> Vec<Vec<u8>> {
        self.has_begun |= FATAL.iter().any(|words| line.starts_with(words));
        if self.has_begun {
            self.held.clear();
            return Vec::new();
        }
        let is_undecided =
            BEFORE_FATAL.contains(&line.as_slice()) && self.held.len() < BEFORE_FATAL.len() + 1;
        self.held.push(line);
        if is_undecided { Vec::new() } else { mem::take(&mut self.held) }
    }

    /// Those that nothing came after.
    pub(super) fn take_last(&mut self) -> Vec<Vec<u8>> {
        mem::take(&mut self.held)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leave_out(lines: &[&str]) -> Vec<String> {
        let mut report = FatalReport::default();
        let mut left: Vec<_> =
            lines.iter().flat_map(|line| report.leave_out(line.as_bytes().to_vec())).collect();
        left.extend(report.take_last());
        left.into_iter().map(|line| String::from_utf8(line).unwrap()).collect()
    }

    #[test]
    fn what_v8_reports_is_left_out() {
        assert_eq!(
            leave_out(&["mine", "", "<--- Last few GCs --->", "", "[1:0x1]", "FATAL ERROR: x"]),
            ["mine"]
        );
        assert_eq!(leave_out(&["mine", "", "", "#", "# Fatal process out of memory: x", "#"]), ["mine"]);
    }

    #[test]
    fn what_looks_like_its_beginning_stays() {
        assert_eq!(leave_out(&["", "#", "mine", "", "", "", "", ""]), ["", "#", "mine", "", "", "", "", ""]);
    }
}
