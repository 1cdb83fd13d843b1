//! What a process writes to its standard output and its standard error: logs, and at its end what it says about its death.

use std::mem;
use std::time::Instant;

use isolated_function_protocol::call::{Entry, Level, Source};
use mio::{Registry, Token};

use super::{Sandbox, Stage, TURN};

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
    fn leave_out(&mut self, line: Vec<u8>) -> Vec<Vec<u8>> {
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
    fn take_last(&mut self) -> Vec<Vec<u8>> {
        mem::take(&mut self.held)
    }
}

impl Sandbox {
    /// Asks for events of both.
    pub(in crate::process) fn register_output(
        &mut self,
        registry: &Registry,
        id: usize,
    ) -> std::io::Result<()> {
        self.stdout.register(registry, Token(id))?;
        self.stderr.register(registry, Token(id))
    }

    /// Stops events of what has just been read, and has them come again after a pause.
    pub(in crate::process) fn pace_output(&mut self, id: usize, registry: &Registry, now: Instant) {
        self.stdout.pace(registry, Token(id), now);
        self.stderr.pace(registry, Token(id), now);
    }

    pub(super) fn output_deadline(&self) -> Option<Instant> {
        if self.is_gone() {
            return None;
        }
        [self.stdout.deadline(), self.stderr.deadline()].into_iter().flatten().min()
    }

    pub(super) fn read_output(&mut self, scratch: &mut [u8]) {
        let read = self.stdout.read_paced(scratch);
        self.hear_stdout(scratch.get(..read).unwrap_or_default());
        let read = self.stderr.read_paced(scratch);
        self.hear_stderr(scratch.get(..read).unwrap_or_default());
    }

    /// Takes in what the pipes of a process that has ended still hold.
    pub(super) fn drain_output(&mut self, scratch: &mut [u8]) {
        let mut taken = 0;
        // Something that it has left behind goes on writing.
        while taken < TURN {
            let read = self.stdout.read(scratch);
            self.hear_stdout(scratch.get(..read).unwrap_or_default());
            let more = self.stderr.read(scratch);
            self.hear_stderr(scratch.get(..more).unwrap_or_default());
            if read + more == 0 {
                return;
            }
            taken += read + more;
        }
    }

    /// Logs lines that have waited long enough for their ends.
    pub(super) fn take_waiting_lines(&mut self, now: Instant) {
        let (stdout, stderr) = (self.stdout.take_waiting_line(now), self.stderr.take_waiting_line(now));
        if stdout.is_some() || stderr.is_some() {
            self.log_lines(Level::Log, stdout);
            self.log_lines(Level::Error, stderr);
            self.publish_logs();
        }
    }

    /// Logs lines whose ends will not come any more.
    pub(super) fn take_last_lines(&mut self) {
        let (stdout, stderr) = (self.stdout.take_last_line(), self.stderr.take_last_line());
        self.log_lines(Level::Log, stdout);
        self.log_lines(Level::Error, stderr);
        for text in self.report.take_last() {
            self.keep_log(&Entry { level: Level::Error, source: Source::Stdio, text });
        }
    }

    fn hear_stdout(&mut self, bytes: &[u8]) {
        if self.logs_output() {
            let mut lines = Vec::new();
            self.stdout.cut(bytes, |line| lines.push(line));
            self.log_lines(Level::Log, lines);
        }
    }

    fn hear_stderr(&mut self, bytes: &[u8]) {
        self.stderr_tail.push(bytes);
        if self.logs_output() {
            let mut lines = Vec::new();
            self.stderr.cut(bytes, |line| lines.push(line));
            self.log_lines(Level::Error, lines);
        }
    }

    /// Whether what comes now is the function's. Before its call it is Node's.
    fn logs_output(&self) -> bool {
        let is_wanted = self.assignment.as_ref().is_some_and(|assignment| assignment.limits.logs_stdio);
        is_wanted && self.is_delivered && !matches!(self.stage, Stage::Booting | Stage::Prepared)
    }

    fn log_lines(&mut self, level: Level, lines: impl IntoIterator<Item = Vec<u8>>) {
        for line in lines {
            let lines = if level == Level::Error { self.report.leave_out(line) } else { vec![line] };
            for text in lines {
                self.keep_log(&Entry { level, source: Source::Stdio, text });
            }
        }
    }

    pub(super) fn keep_log(&mut self, entry: &Entry) {
        let Some(assignment) = &mut self.assignment else { return };
        if let Err(reason) = assignment.keep_log(entry) {
            self.end(reason);
        }
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
