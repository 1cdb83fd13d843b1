'use strict'

const { attachRun } = require('./attach-run')

/** Base of every error of this library. The fields become properties; those of the run are not enumerable. */
class IsolatedFunctionError extends Error {
  constructor({ message, code, cause, profiling, logging, ...fields } = {}) {
    super(message, cause === undefined ? undefined : { cause })
    Object.assign(this, { code, ...fields })
    attachRun(this, { profiling, logging })
  }
}

Object.defineProperty(IsolatedFunctionError.prototype, 'name', {
  value: 'IsolatedFunctionError',
  writable: true,
  configurable: true
})

module.exports = { IsolatedFunctionError }
