'use strict'

const { defineError } = require('./define-error')

const TimeoutError = defineError(
  'TimeoutError',
  'ETIMEOUT',
  ({ limit }) => `Execution timed out${limit === undefined ? '' : ` after ${limit} ms`}`
)

const CpuTimeError = defineError(
  'CpuTimeError',
  'ECPUTIME',
  ({ limit }) => `CPU time limit exceeded${limit === undefined ? '' : `: more than ${limit} ms`}`
)

const MemoryError = defineError(
  'MemoryError',
  'EMEMORY',
  ({ limit }) => `Out of memory${limit === undefined ? '' : `: more than ${limit} MB`}`
)

const MaxBufferError = defineError(
  'MaxBufferError',
  'EMAXBUFFER',
  ({ limit, message }) => message ?? `The result and the logs exceeded the maxBuffer of ${limit} bytes`
)

module.exports = { TimeoutError, CpuTimeError, MemoryError, MaxBufferError }
