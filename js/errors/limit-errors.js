'use strict'

const { defineError } = require('./define-error')

const TimeoutError = defineError('TimeoutError', 'ETIMEOUT', () => 'Execution timed out')

const CpuTimeError = defineError('CpuTimeError', 'ECPUTIME', () => 'CPU time limit exceeded')

const MemoryError = defineError('MemoryError', 'EMEMORY', () => 'Out of memory')

const MaxBufferError = defineError(
  'MaxBufferError',
  'EMAXBUFFER',
  ({ limit, message }) => message ?? `The result and the logs exceeded the maxBuffer of ${limit} bytes`
)

module.exports = { TimeoutError, CpuTimeError, MemoryError, MaxBufferError }
