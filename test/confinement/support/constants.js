'use strict'

/** Numbers of the kernel's headers, the same on x86-64 and AArch64. */
const CONSTANTS = {
  AF_UNIX: 1,
  AF_INET: 2,
  AF_INET6: 10,
  AF_NETLINK: 16,
  AF_PACKET: 17,
  AF_VSOCK: 40,
  AT_FDCWD: -100,
  CLONE_NEWUSER: 0x1000_0000,
  CLONE_NEWNS: 0x0002_0000,
  F_SETFL: 4,
  F_SETOWN: 8,
  F_SETSIG: 10,
  O_ASYNC: 0o20000,
  O_CREAT: 0o100,
  O_PATH: 0o10000000,
  O_RDONLY: 0,
  O_WRONLY: 1,
  PTRACE_SEIZE: 0x4206,
  RLIMIT_NOFILE: 7,
  SIGCHLD: 17,
  SIGTERM: 15,
  SOCK_STREAM: 1,
  SOCK_DGRAM: 2,
  SOCK_RAW: 3
}

module.exports = { CONSTANTS }
