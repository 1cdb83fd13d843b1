'use strict'

const { NativeUnavailableError } = require('../errors')

/** The error for a sandbox process that could not be started: what was attempted, and what the system answered. */
function createStartError(attempt, answer) {
  return new NativeUnavailableError({
    attempt,
    platform: `${process.platform}-${process.arch}`,
    tried: [answer],
    mend: 'Check that `execPath` is a Node.js binary of version 20 or later that this user may execute.'
  })
}

module.exports = { createStartError }
