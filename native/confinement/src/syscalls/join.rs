//! Two programs as one.

use seccompiler::BpfProgram;

/// `BPF_RET | BPF_K` and `BPF_JMP | BPF_JA` of `linux/bpf_common.h`.
const RETURN: u16 = 0x06;
const JUMP: u16 = 0x05;

/// A program that decides as the first does, but for calls that the first allows: these the second decides.
pub(crate) fn join(first: &BpfProgram, second: &BpfProgram) -> BpfProgram {
    let mut joined = first.clone();
    let end = joined.len();
    for (index, instruction) in joined.iter_mut().enumerate() {
        if instruction.code == RETURN && instruction.k == libc::SECCOMP_RET_ALLOW {
            instruction.code = JUMP;
            // A program has at most 4,096 instructions.
            instruction.k = u32::try_from(end - index - 1).unwrap_or(u32::MAX);
        }
    }
    joined.extend_from_slice(second);
    joined
}
