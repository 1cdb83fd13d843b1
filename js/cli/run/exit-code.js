'use strict'

const { CpuTimeError, MemoryError, TimeoutError } = require('../../errors')

/** As coreutils' `timeout` ends, and as a shell reports a process that the kernel killed for its memory. */
function findExitCode(error) {
  if (error instanceof TimeoutError || error instanceof CpuTimeError) return 124
  return error instanceof MemoryError ? 137 : 1
}

module.exports = { findExitCode }
