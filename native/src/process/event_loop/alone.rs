//! A process for one run alone, and how any process comes to be watched.

use std::io;
use std::os::fd::AsFd;

use mio::Interest;

use super::EventLoop;
use crate::process::assignment::{Cost, Waiting};
use crate::process::channel::{Channel, incoming_pipe};
use crate::process::facts::{EndReason, Failure, Step};
use crate::process::keeper::{Given, Keeper};
use crate::process::sandbox::{Origin, Output, Sandbox};
use crate::process::stderr_tail::StderrTail;

impl EventLoop {
    pub(super) fn start_alone(&mut self, Waiting { mut assignment, profile }: Waiting) {
        let started = Channel::new().and_then(|(channel, its)| {
            let (its_stdout, stdout) = incoming_pipe()?;
            let given = Given::Program { channel: &its, stdout: its_stdout.as_fd() };
            let policy = profile.alone.write_policy(&assignment.folders)?;
            let (keeper, stderr) = Keeper::start(&profile, &profile.alone, &policy, given)?;
            let output = Output { stdout, stderr };
            Ok(Sandbox::new(Origin::Started(keeper), channel, output, &profile.alone.boot))
        });
        match started.and_then(|sandbox| self.adopt(sandbox)) {
            Ok(id) => {
                if let Some(sandbox) = self.sandboxes.get_mut(id) {
                    sandbox.assign(assignment);
                }
            }
            Err(error) => {
                assignment.reason = Some(EndReason::LaunchFailed);
                assignment.failure = Some(Failure::new(Step::Launch, &error));
                assignment.settle(Cost::UNKNOWN, &StderrTail::default());
            }
        }
    }

    /// Watches a new sandbox.
    fn adopt(&mut self, mut sandbox: Sandbox) -> io::Result<usize> {
        let id = self.take_id();
        match self.watch(id, &mut sandbox) {
            Ok(()) => {
                self.sandboxes.insert(id, sandbox);
                Ok(id)
            }
            Err(error) => {
                if let Some(keeper) = sandbox.keeper() {
                    keeper.discard();
                }
                Err(error)
            }
        }
    }

    pub(super) fn watch(&self, id: usize, sandbox: &mut Sandbox) -> io::Result<()> {
        self.register(id, &mut sandbox.channel.frames, Interest::READABLE)?;
        self.register(id, &mut sandbox.channel.messages, Interest::WRITABLE)?;
        sandbox.register_output(self.poll.registry(), id)?;
        match sandbox.keeper() {
            Some(keeper) => self.register(id, &mut keeper.control, Interest::READABLE),
            None => Ok(()),
        }
    }
}
