'use strict'

const { NativeUnavailableError } = require('../errors')
const { describePlatform } = require('../native/platform')

/** The error for a sandbox process that could not be started: what was attempted, and what the system answered. */
function createStartError(attempt, answer) {
  return new NativeUnavailableError({
    attempt,
    platform: describePlatform(),
    tried: [answer],
    mend: findMend(answer)
  })
}

function findMend(answer) {
  const [, mend] = MENDS.find(([words]) => words.test(answer))
  return mend
}

// The system's numbers: 23 ENFILE, 24 EMFILE, 11 EAGAIN, 12 ENOMEM, 109 ETOOMANYREFS.
const MENDS = [
  [
    /os error 2[34]\)|E[MN]FILE/,
    'Lower `concurrency`, or let this process open more files (`ulimit -n`). The next call tries again.'
  ],
  [
    /os error 1[12]\)|EAGAIN|ENOMEM/,
    'Lower `concurrency`, or let there be more memory or processes (`ulimit -u`). The next call tries again.'
  ],
  [
    /os error 109\)/,
    'Another process of this user has sent more descriptors than were received. The next call tries again.'
  ],
  [/^/, 'Check that `execPath` is a Node.js binary of version 20 or later that this user may execute.']
]

module.exports = { createStartError }
