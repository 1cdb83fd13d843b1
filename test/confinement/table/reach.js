'use strict'

// What reaches past the process by arguments of system calls that are otherwise allowed. `control` is what comes of it outside.

/** Without any permission. */
const ALWAYS = [
  {
    name: 'a process that is a child of its parent',
    run: ({ call, constants }) => {
      const pid = call('clone', constants.CLONE_PARENT | constants.SIGCHLD, 0, 0, 0, 0)
      if (pid === 0) call('exit_group', 0)
    }
  },
  ...['clock_gettime', 'clock_getres'].map(name => ({
    name: `${name}, of another process`,
    run: `({ call, host }) => call('${name}', (~host << 3) | 2, Buffer.alloc(16))`
  })),
  {
    name: 'clock_nanosleep, until another process has worked',
    control: 'EINVAL',
    // More nanoseconds than a second has: whoever is asked for the clock finds fault with them.
    run: ({ call, host }) => call('clock_nanosleep', (~host << 3) | 2, 0, Buffer.alloc(16, 0xff), 0)
  },
  ...[
    ['of the process', 2],
    ['of the thread', 6]
  ].map(([whose, kind]) => ({
    name: `clock_gettime, its own, ${whose}`,
    isAllowed: true,
    run: `({ call }) => call('clock_gettime', (~0 << 3) | ${kind}, Buffer.alloc(16))`
  })),
  {
    name: 'flock, of what may only be read',
    run: ({ call, constants }) => {
      const file = call('openat', constants.AT_FDCWD, Buffer.from('/dev/urandom\0'), constants.O_RDONLY)
      call('flock', file, 5)
    }
  },
  {
    name: 'a larger pipe',
    run: ({ call, constants }) => {
      const ends = Buffer.alloc(8)
      call('pipe2', ends, 0)
      call('fcntl', ends.readInt32LE(0), constants.F_SETPIPE_SZ, 1 << 18)
    }
  },
  {
    name: 'a handle on the process at the other end of a socket',
    // The call socket, or where there is none the standard output.
    run: ({ call, constants }) => {
      const ask = socket => {
        const length = Buffer.from([4, 0, 0, 0])
        return call(
          'getsockopt',
          socket,
          constants.SOL_SOCKET,
          constants.SO_PEERPIDFD,
          Buffer.alloc(4),
          length
        )
      }
      try {
        ask(3)
      } catch {
        ask(1)
      }
    }
  },
  {
    name: 'bytes out of band',
    control: 'EINVAL',
    run: ({ call, constants }) =>
      call('recvfrom', 1, Buffer.alloc(1), 1, constants.MSG_OOB | constants.MSG_DONTWAIT, 0)
  },
  {
    name: 'the processes of its cgroup',
    run: ({ call, constants }) => {
      const folders = ['', '/memory', '/unified'].map(name => `/sys/fs/cgroup${name}/cgroup.procs`)
      let refusal
      for (const path of folders) {
        try {
          return void call('openat', constants.AT_FDCWD, Buffer.from(`${path}\0`), constants.O_RDONLY)
        } catch (error) {
          refusal = error
        }
      }
      throw refusal
    }
  }
]

const socket = (name, family, type, protocol) => ({
  name,
  run: `({ call, constants }) => {
    try {
      call('socket', constants.${family}, constants.${type}, ${protocol})
    } catch (error) {
      if (['EPROTONOSUPPORT', 'ENOPROTOOPT', 'ESOCKTNOSUPPORT'].includes(error.code)) return 'absent'
      throw error
    }
  }`
})

/** With `net`. */
const SOCKETS = [
  ...['AF_INET', 'AF_INET6'].flatMap(family => [
    { ...socket(`${family}: TCP`, family, 'SOCK_STREAM', 6), isAllowed: true },
    { ...socket(`${family}: UDP`, family, 'SOCK_DGRAM', 17), isAllowed: true },
    { ...socket(`${family}: streams`, family, 'SOCK_STREAM', 0), isAllowed: true },
    socket(`${family}: MPTCP`, family, 'SOCK_STREAM', 262),
    socket(`${family}: UDP-Lite`, family, 'SOCK_DGRAM', 136)
  ]),
  {
    name: 'another protocol on top of TCP',
    control: 'asked',
    run: ({ call, constants }) => {
      const tcp = call('socket', constants.AF_INET, constants.SOCK_STREAM, 0)
      try {
        call('setsockopt', tcp, 6, 31, Buffer.from('tls'), 3)
      } catch (error) {
        // It is not connected, or this kernel has not got it.
        if (['ENOENT', 'ENOTCONN'].includes(error.code)) return 'asked'
        throw error
      }
    }
  }
]

/** Named from outside of its scopes, past Node: the guard answers for the kernel. */
const PATHS = [
  ['access', path => `call('faccessat', constants.AT_FDCWD, ${path}, 0)`],
  ['statx', path => `call('statx', constants.AT_FDCWD, ${path}, 0, 0xfff, Buffer.alloc(256))`],
  ['stat', path => `call('newfstatat', constants.AT_FDCWD, ${path}, Buffer.alloc(256), 0)`],
  ['readlink', path => `call('readlinkat', constants.AT_FDCWD, ${path}, Buffer.alloc(256), 256)`],
  ['open', path => `call('openat', constants.AT_FDCWD, ${path}, constants.O_PATH)`],
  ['chdir', path => `call('chdir', ${path})`],
  ['statfs', path => `call('statfs', ${path}, Buffer.alloc(256))`]
].flatMap(([name, make]) => [
  {
    name: `${name} of what there is not`,
    control: 'ENOENT',
    run: `({ call, constants, folder }) => ${make("Buffer.from(folder + '/missing\\0')")}`
  },
  {
    name: `${name} of what there is not, in its folder`,
    control: 'ENOENT',
    isAllowed: true,
    run: `({ call, constants, folder }) => ${make("Buffer.from(folder + '/open/missing\\0')")}`
  },
  {
    name: `${name} of what there is not, from its folder`,
    control: 'ENOENT',
    run: `({ call, constants, folder }) => ${make("Buffer.from(folder + '/open/../missing\\0')")}`
  }
])

/** The memory from which paths are taken. What is nobody's elsewhere is no memory. */
const MEMORY = [
  {
    name: 'the memory of paths, written to',
    control: 'ENOMEM',
    run: ({ call }) => call('mprotect', 0x10_0000, 4096, 3)
  },
  { name: 'the memory of paths, taken away', run: ({ call }) => call('munmap', 0x10_0000, 4096) },
  { name: 'all memory below, taken away', run: ({ call }) => call('munmap', 0, 0x10_1000) },
  {
    name: 'the memory of paths, put anew',
    run: ({ call }) => void call('mmap', 0x10_0000, 4096, 3, 0x32, -1)
  },
  { name: 'memory below that of paths', run: ({ call }) => void call('mmap', 0x8_0000, 4096, 3, 0x32, -1) },
  {
    name: 'memory wherever there is some',
    isAllowed: true,
    run: ({ call }) => void call('mmap', 0, 4096, 3, 0x22, -1)
  }
]

module.exports = { ALWAYS, MEMORY, PATHS, SOCKETS }
