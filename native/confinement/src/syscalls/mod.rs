//! seccomp: which system calls can be made.

mod entry;
mod table;

#[cfg(target_arch = "aarch64")]
#[path = "aarch64.rs"]
mod architecture;
#[cfg(target_arch = "x86_64")]
#[path = "x86_64.rs"]
mod architecture;
#[cfg(not(any(target_arch = "aarch64", target_arch = "x86_64")))]
compile_error!("there is no list of system calls for this architecture: see src/syscalls/x86_64.rs");

use std::collections::BTreeMap;
use std::io;

use seccompiler::{
    BackendError, BpfProgram, SeccompAction, SeccompCmpArgLen as Length, SeccompCmpOp as Op,
    SeccompCondition, SeccompFilter, SeccompRule, TargetArch, apply_filter,
};

use crate::policy::{Name, Policy};
use entry::{Call, Condition};

/// Compiled once: a server's children only install theirs.
pub(crate) struct Programs {
    allowed: BpfProgram,
    unknown: BpfProgram,
    /// Small, because every child installs it: the kernel takes half a millisecond for the one above.
    one_process: Option<BpfProgram>,
}

impl Programs {
    pub(crate) fn compile(policy: &Policy) -> Result<Self, BackendError> {
        let groups = table::ALLOWED.iter().chain(architecture::LEGACY);
        let allowed = groups.filter(|group| group.with.holds(policy)).flat_map(|group| group.calls);
        let refuse = SeccompAction::Errno(errno(libc::EPERM));
        let absent = SeccompAction::Errno(errno(libc::ENOSYS));
        let one_process =
            table::FORBIDDEN_TO_ONE_PROCESS.iter().chain(architecture::FORBIDDEN_TO_ONE_PROCESS);
        Ok(Self {
            allowed: compile(allowed, refuse.clone(), SeccompAction::Allow)?,
            unknown: compile(table::UNKNOWN.iter(), SeccompAction::Allow, absent)?,
            one_process: if policy.allows(Name::ChildProcess) {
                None
            } else {
                Some(compile(one_process, SeccompAction::Allow, refuse)?)
            },
        })
    }

    /// What holds for all processes of the profile. `false` where the kernel has no seccomp.
    pub(crate) fn restrict_program(&self) -> Result<bool, seccompiler::Error> {
        Ok(install(&self.allowed)? && install(&self.unknown)?)
    }

    /// What holds for the process that runs a function. `false` where the kernel has no seccomp.
    pub(crate) fn restrict_process(&self) -> Result<bool, seccompiler::Error> {
        let Some(program) = &self.one_process else { return Ok(true) };
        let mut program = program.clone();
        for instruction in program.iter_mut().filter(|instruction| instruction.k == table::PID) {
            instruction.k = std::process::id();
        }
        install(&program)
    }
}

fn install(program: &BpfProgram) -> Result<bool, seccompiler::Error> {
    match apply_filter(program) {
        Ok(()) => Ok(true),
        Err(seccompiler::Error::Seccomp(error)) if is_absent(&error) => Ok(false),
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
            // Whatever its arguments are: any condition beside that adds nothing.
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
        Condition::Null(index) => SeccompCondition::new(index, Length::Qword, Op::Eq, 0),
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
    use crate::policy::{Permission, Role};

    fn policy(role: Role, names: &[Name]) -> Policy {
        let permissions =
            names.iter().map(|name| Permission { name: *name, path: Some("*".into()) }).collect();
        Policy {
            role,
            required: false,
            unconfined: false,
            program: "/node".into(),
            permissions,
            programs: None,
            listed: vec![],
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
        let program = programs.one_process.unwrap();
        assert_eq!(program.iter().filter(|instruction| instruction.k == table::PID).count(), 2);
        assert!(program.len() < 48, "{}", program.len());
        assert!(
            Programs::compile(&policy(Role::Server, &[Name::ChildProcess])).unwrap().one_process.is_none()
        );
    }

    #[test]
    fn the_kernels_limit_is_far() {
        let all = [Name::ChildProcess, Name::FsRead, Name::FsWrite, Name::Net];
        let programs = Programs::compile(&policy(Role::Server, &all)).unwrap();
        assert!(programs.allowed.len() < 2048, "{}", programs.allowed.len());
    }
}
