//! seccomp: which system calls can be made.

mod entry;
mod join;
pub(crate) mod memory;
mod path_call;
pub mod paths;
mod table;

#[cfg(target_arch = "aarch64")]
#[path = "aarch64.rs"]
mod architecture;
#[cfg(target_arch = "x86_64")]
#[path = "x86_64.rs"]
mod architecture;
#[cfg(not(any(target_arch = "aarch64", target_arch = "x86_64")))]
compile_error!("there is no list of system calls for this architecture: see src/syscalls/x86_64.rs");

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use seccompiler::{
    BackendError, BpfProgram, SeccompAction, SeccompCmpArgLen as Length, SeccompCmpOp as Op,
    SeccompCondition, SeccompFilter, SeccompRule, TargetArch, apply_filter, apply_filter_all_threads,
};

use crate::layers::Seccomp;
use crate::policy::{Grant, Policy, Role};
use entry::{Call, Condition};
use join::join;

/// Compiled once: a server's children only install theirs.
pub(crate) struct Programs {
    allowed: BpfProgram,
    unknown: BpfProgram,
    /// For a process that runs a function. Small, because every child installs it: the kernel takes half a millisecond for
    /// the one above.
    function: Option<BpfProgram>,
}

impl Programs {
    pub(crate) fn compile(policy: &Policy) -> Result<Self, BackendError> {
        let allowed = list_allowed(policy);
        let refuse = SeccompAction::Errno(errno(libc::EPERM));
        let absent = SeccompAction::Errno(errno(libc::ENOSYS));
        let one_process = [table::FORBIDDEN_TO_ONE_PROCESS, architecture::FORBIDDEN_TO_ONE_PROCESS];
        let forbidden: Vec<&Call> = one_process
            .into_iter()
            .filter(|_| !policy.grants(&Grant::ChildProcess))
            .chain((!policy.grants(&Grant::Net)).then_some(table::FORBIDDEN_WITHOUT_NET))
            .flatten()
            .collect();
        Ok(Self {
            allowed: compile(allowed, refuse.clone(), SeccompAction::Allow)?,
            unknown: compile(table::UNKNOWN.iter(), SeccompAction::Allow, absent)?,
            function: if forbidden.is_empty() {
                None
            } else {
                Some(compile(forbidden.into_iter(), SeccompAction::Allow, refuse)?)
            },
        })
    }

    /// To what all processes of the profile may do.
    pub(crate) fn restrict_current_thread_to_profile(&self) -> Result<Seccomp, seccompiler::Error> {
        Ok(install(&self.allowed)?.min(install(&self.unknown)?))
    }

    /// To what the process may do that runs a function.
    pub(crate) fn restrict_current_thread_to_function(
        &self,
        naming: Option<&NamingPrograms>,
    ) -> Result<Seccomp, seccompiler::Error> {
        let Some(program) = &self.function else { return Ok(Seccomp::InForce) };
        // One program instead of two: each that is installed takes its time.
        let mut program = naming.map_or_else(|| program.clone(), |naming| join(&naming.of_process, program));
        for instruction in program.iter_mut().filter(|instruction| instruction.k == table::PID) {
            instruction.k = std::process::id();
        }
        install(&program)
    }
}

/// The filters of paths. They let a call through when its paths lie in the guard's memory. Any other call is a signal, which
/// the guard answers.
pub struct NamingPrograms {
    /// For a server and so for its children, because the kernel takes longer for it: all but what a server needs.
    of_program: BpfProgram,
    /// For each of its children, the rest.
    of_process: BpfProgram,
    /// For a process that runs its function itself.
    of_both: BpfProgram,
}

impl NamingPrograms {
    /// `end`: where the memory ends from which paths are taken.
    pub(crate) fn compile(policy: &Policy, end: u64) -> Result<Self, BackendError> {
        let allowed: BTreeSet<i64> = list_allowed(policy).map(|call| call.number).collect();
        let is_servers =
            |number| paths::OF_SERVERS.iter().chain(architecture::OF_SERVERS).any(|own| *own == number);
        let calls = || paths::list().filter(|call| allowed.contains(&call.number));
        let memory =
            compile(memory::KEPT.iter(), SeccompAction::Allow, SeccompAction::Errno(errno(libc::EPERM)))?;
        let all = compile_paths(calls(), end)?;
        Ok(Self {
            of_program: join(&compile_paths(calls().filter(|call| !is_servers(call.number)), end)?, &memory),
            of_process: compile_paths(calls().filter(|call| is_servers(call.number)), end)?,
            of_both: join(&all, &memory),
        })
    }

    /// For a server what its children have in common, for a process that runs its function itself all there is.
    pub(crate) fn restrict_current_process(&self, role: Role) -> Result<(), seccompiler::Error> {
        match role {
            Role::Server => _ = install(&self.of_program)?,
            // Node has started its threads by then.
            Role::Alone => match apply_filter_all_threads(&self.of_both) {
                Err(seccompiler::Error::Seccomp(error)) if is_absent(&error) => {}
                result => result?,
            },
        }
        Ok(())
    }
}

fn compile_paths<'a>(
    calls: impl Iterator<Item = &'a paths::PathCall>,
    end: u64,
) -> Result<BpfProgram, BackendError> {
    let mut rules = BTreeMap::new();
    for call in calls {
        let out_of_memory = call.paths.iter().map(|argument| {
            // No call has more than six.
            let index = u8::try_from(argument.path).unwrap_or(u8::MAX);
            create_rule(&[Condition::From(index, end)])
        });
        rules.insert(call.number, out_of_memory.collect::<Result<_, _>>()?);
    }
    SeccompFilter::new(rules, SeccompAction::Allow, SeccompAction::Trap, ARCHITECTURE)?.try_into()
}

fn list_allowed(policy: &Policy) -> impl Iterator<Item = &'static Call> {
    let groups = table::ALLOWED.iter().chain(architecture::LEGACY);
    groups.filter(|group| group.with.holds(policy)).flat_map(|group| group.calls)
}

fn install(program: &BpfProgram) -> Result<Seccomp, seccompiler::Error> {
    match apply_filter(program) {
        Ok(()) => Ok(Seccomp::InForce),
        Err(seccompiler::Error::Seccomp(error)) if is_absent(&error) => Ok(Seccomp::Missing),
        Err(error) => Err(error),
    }
}

fn is_absent(error: &io::Error) -> bool {
    matches!(error.raw_os_error(), Some(libc::ENOSYS | libc::EINVAL))
}

fn compile<'a>(
    calls: impl Iterator<Item = &'a Call>,
    otherwise: SeccompAction,
    matched: SeccompAction,
) -> Result<BpfProgram, BackendError> {
    let mut rules: BTreeMap<i64, Option<Vec<SeccompRule>>> = BTreeMap::new();
    for call in calls {
        let rule = rules.entry(call.number).or_insert_with(|| Some(Vec::new()));
        match rule {
            // Allowed with any arguments: further conditions add nothing.
            _ if call.only.is_empty() => *rule = None,
            Some(rule) => {
                rule.append(&mut call.only.iter().map(|all| create_rule(all)).collect::<Result<_, _>>()?)
            }
            None => {}
        }
    }
    let rules = rules.into_iter().map(|(number, rule)| (number, rule.unwrap_or_default())).collect();
    SeccompFilter::new(rules, otherwise, matched, ARCHITECTURE)?.try_into()
}

fn create_rule(all: &[Condition]) -> Result<SeccompRule, BackendError> {
    SeccompRule::new(all.iter().map(create_condition).collect::<Result<_, _>>()?)
}

fn create_condition(condition: &Condition) -> Result<SeccompCondition, BackendError> {
    match *condition {
        Condition::Is(index, value) => SeccompCondition::new(index, Length::Dword, Op::Eq, value),
        Condition::IsNot(index, value) => SeccompCondition::new(index, Length::Dword, Op::Ne, value),
        Condition::Less(index, value) => SeccompCondition::new(index, Length::Dword, Op::Lt, value),
        Condition::Null(index) => SeccompCondition::new(index, Length::Qword, Op::Eq, 0),
        Condition::Below(index, value) => SeccompCondition::new(index, Length::Qword, Op::Lt, value),
        Condition::From(index, value) => SeccompCondition::new(index, Length::Qword, Op::Ge, value),
        Condition::Bits(index, mask, value) => {
            SeccompCondition::new(index, Length::Qword, Op::MaskedEq(mask), value)
        }
    }
}

#[cfg(target_arch = "aarch64")]
const ARCHITECTURE: TargetArch = TargetArch::aarch64;
#[cfg(target_arch = "x86_64")]
const ARCHITECTURE: TargetArch = TargetArch::x86_64;

/// errno's numbers are small and positive.
const fn errno(number: i32) -> u32 {
    number.cast_unsigned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::{FileAccess, FileScope, FolderAccess, Isolation};

    const fn all_files(access: FileAccess) -> Grant {
        Grant::Files { access, scope: FileScope::Everywhere }
    }

    fn policy(role: Role, grants: &[Grant]) -> Policy {
        Policy {
            role,
            isolation: Isolation::Auto,
            #[cfg(feature = "unconfined")]
            unconfined: false,
            program: "/node".into(),
            grants: grants.to_vec(),
            withheld: Vec::new(),
            programs: None,
            listed: vec![],
            folders: vec![],
            folder_access: FolderAccess::Read,
        }
    }

    #[test]
    fn no_name_stands_twice_in_a_group_or_in_two_that_always_hold() {
        let mut seen = std::collections::HashSet::new();
        let always = table::ALLOWED
            .iter()
            .chain(architecture::LEGACY)
            .filter(|group| matches!(group.with, entry::With::Nothing));
        for call in always.flat_map(|group| group.calls) {
            assert!(seen.insert(call.number), "{}", call.number);
        }
    }

    #[test]
    fn the_program_of_one_process_names_it_and_is_small() {
        let programs = Programs::compile(&policy(Role::Server, &[])).unwrap();
        let program = programs.function.unwrap();
        assert_eq!(program.iter().filter(|instruction| instruction.k == table::PID).count(), 2);
        assert!(program.len() < 48, "{}", program.len());
    }

    #[test]
    fn a_function_with_programs_and_net_is_forbidden_nothing_more_than_its_server() {
        let is_restricted =
            |grants: &[Grant]| Programs::compile(&policy(Role::Server, grants)).unwrap().function.is_some();
        assert!(is_restricted(&[Grant::ChildProcess]) && is_restricted(&[Grant::Net]));
        assert!(!is_restricted(&[Grant::ChildProcess, Grant::Net]));
    }

    #[test]
    fn what_a_child_adds_to_name_paths_is_small() {
        let naming =
            NamingPrograms::compile(&policy(Role::Server, &[all_files(FileAccess::Read)]), 0x11_0000)
                .unwrap();
        assert!(naming.of_process.len() < 64, "{}", naming.of_process.len());
        let programs = Programs::compile(&policy(Role::Server, &[])).unwrap();
        let joined = join(&naming.of_process, &programs.function.unwrap());
        assert_eq!(joined.iter().filter(|instruction| instruction.k == table::PID).count(), 2);
    }

    #[test]
    fn the_kernels_limit_is_far() {
        let all =
            [Grant::ChildProcess, all_files(FileAccess::Read), all_files(FileAccess::Write), Grant::Net];
        let programs = Programs::compile(&policy(Role::Server, &all)).unwrap();
        assert!(programs.allowed.len() < 2048, "{}", programs.allowed.len());
    }
}
