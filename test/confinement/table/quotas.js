'use strict'

// What the kernel counts for all processes of a user. Used up by a function, it is used up for the host.

const SHARED = [
  {
    name: 'fcntl, a pipe that holds more',
    run: ({ call, constants }) => {
      const ends = Buffer.alloc(8)
      call('pipe2', ends, 0)
      call('fcntl', ends.readInt32LE(0), constants.F_SETPIPE_SZ, 2 ** 18)
    }
  },
  {
    name: 'signals that wait, 500 of them',
    refused: 'EAGAIN',
    run: ({ call }) => {
      const [block, realtime] = [0, 40]
      const set = Buffer.alloc(8)
      set.writeBigUInt64LE(1n << BigInt(realtime - 1))
      call('rt_sigprocmask', block, set, 0, set.length)
      // To its main thread, which has them blocked.
      for (let i = 0; i < 500; i++) call('tgkill', process.pid, process.pid, realtime)
    }
  },
  {
    name: 'sendmsg, to no descriptor',
    control: 'EBADF',
    run: ({ call }) => call('send_descriptors', -1, 0, 1)
  }
]

const DESCRIPTORS = [{ name: '300 of them', refused: 'EMFILE', run: `(${duplicate})(300)` }]

const PROGRAMS_DESCRIPTORS = [
  { name: '300 of them', isAllowed: true, run: `(${duplicate})(300)` },
  { name: '1,100 of them', refused: 'EMFILE', run: `(${duplicate})(1100)` }
]

function duplicate(count) {
  return ({ call, constants }) => {
    const { closeSync } = require('node:fs')
    const copies = []
    try {
      while (copies.length < count) copies.push(call('fcntl', 0, constants.F_DUPFD, 0))
    } finally {
      for (const copy of copies) closeSync(copy)
    }
  }
}

/** Over a pair of connected sockets. */
const ON_THEIR_WAY = [
  {
    name: 'a descriptor',
    run: ({ call, constants }) => {
      const ends = Buffer.alloc(8)
      call('socketpair', constants.AF_UNIX, constants.SOCK_STREAM, 0, ends)
      call('send_descriptors', ends.readInt32LE(0), 0, 1)
    }
  }
]

module.exports = { DESCRIPTORS, ON_THEIR_WAY, PROGRAMS_DESCRIPTORS, SHARED }
