'use strict'

const { defineError } = require('./define-error')

const ExitError = defineError('ExitError', 'EEXIT', ({ exitCode, signal }) => {
  if (exitCode === null && signal === null) return 'The process was lost before it returned a value'
  if (signal) return `The process was killed by ${signal} before it returned a value`
  if (exitCode !== 0) return `The process exited with code ${exitCode} before it returned a value`
  return 'The process ended before it returned a value: nothing was left to wait for, or process.exit was called'
})

module.exports = { ExitError }
