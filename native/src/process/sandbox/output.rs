//! What a process writes to its standard output and its standard error: logs, and at its end what it says about its death.

use std::time::Instant;

use isolated_function_protocol::call::{Entry, Level, Source};
use mio::{Registry, Token};

use super::{Delivery, Sandbox, Stage, TURN};

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
        is_wanted
            && self.delivery == Delivery::Begun
            && !matches!(self.stage, Stage::Booting | Stage::Prepared)
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
