//! A system call as the kernel has been asked for it, and its result, an errno being negative.

#[cfg(target_arch = "aarch64")]
pub(super) use aarch64::{read, write};
#[cfg(target_arch = "x86_64")]
pub(super) use x86_64::{read, write};

#[cfg(target_arch = "x86_64")]
mod x86_64 {
    use std::ffi::c_long;

    use libc::{REG_R8, REG_R9, REG_R10, REG_RAX, REG_RDI, REG_RDX, REG_RSI, ucontext_t};

    pub(in super::super) fn read(context: &ucontext_t) -> (c_long, [usize; 6]) {
        let register = |name: i32| context.uc_mcontext.gregs[usize::try_from(name).unwrap_or(0)];
        let names = [REG_RDI, REG_RSI, REG_RDX, REG_R10, REG_R8, REG_R9];
        let address = |name| usize::try_from(register(name).cast_unsigned()).unwrap_or(usize::MAX);
        (register(REG_RAX), names.map(address))
    }

    pub(in super::super) fn write(context: &mut ucontext_t, result: c_long) {
        context.uc_mcontext.gregs[usize::try_from(REG_RAX).unwrap_or(0)] = result;
    }
}

#[cfg(target_arch = "aarch64")]
mod aarch64 {
    use std::ffi::c_long;

    use libc::ucontext_t;

    const NUMBER: usize = 8;

    pub(in super::super) fn read(context: &ucontext_t) -> (c_long, [usize; 6]) {
        let registers = &context.uc_mcontext.regs;
        let number = registers[NUMBER].cast_signed();
        (number, std::array::from_fn(|index| usize::try_from(registers[index]).unwrap_or(usize::MAX)))
    }

    pub(in super::super) fn write(context: &mut ucontext_t, result: c_long) {
        context.uc_mcontext.regs[0] = result.cast_unsigned();
    }
}
