'use strict'

const { constants } = require('node:os')
const { getSystemErrorMap } = require('node:util')
const { NativeUnavailableError } = require('../../errors')
const { describePlatform } = require('../../native/platform')

// Of Linux; Node has no name for it.
const ETOOMANYREFS = 109

/**
 * The error for a sandbox process that could not be started: what was attempted, what the system answered, and the number of
 * that answer if it has one, as the system counts (above zero).
 */
function createStartError({ attempt, answer, errno, mend = findMend(errno) }) {
  return new NativeUnavailableError({
    attempt,
    platform: describePlatform(),
    tried: [answer ?? describeErrno(errno)],
    mend
  })
}

function describeErrno(errno) {
  if (errno === undefined) return 'The system gave no reason'
  const [name, message] = getSystemErrorMap().get(-errno) ?? []
  if (name === undefined) return `The system answered errno ${errno}`
  return `${message[0].toUpperCase()}${message.slice(1)} (${name}, errno ${errno})`
}

function findMend(errno) {
  const mend = MENDS.find(({ numbers }) => numbers.includes(errno))
  return mend?.words ?? EXEC_PATH
}

const { EAGAIN, EMFILE, ENFILE, ENOMEM } = constants.errno
const EXEC_PATH =
  'Check that `execPath` is a Node.js binary of version 20 or later that this user may execute.'
const MENDS = [
  {
    numbers: [ENFILE, EMFILE],
    words:
      'Lower `concurrency`, or let this process open more files (`ulimit -n`). The next call tries again.'
  },
  {
    numbers: [EAGAIN, ENOMEM],
    words:
      'Lower `concurrency`, or let there be more memory or processes (`ulimit -u`). The next call tries again.'
  },
  {
    numbers: [ETOOMANYREFS],
    words:
      'Another process of this user has sent more descriptors than were received. The next call tries again.'
  }
]

module.exports = { createStartError }
