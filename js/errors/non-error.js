'use strict'

const { describeValue } = require('./describe-value')

/** The error that stands for a thrown value that is none: a rejection always carries an Error. */
function createNonError(value) {
  const error = new Error(`A value that is not an error was thrown: ${describeValue(value)}`, {
    cause: value
  })
  Object.defineProperty(error, 'name', { value: 'NonError', writable: true, configurable: true })
  // It tells nothing where this library made it.
  Object.defineProperty(error, 'stack', {
    value: `NonError: ${error.message}`,
    writable: true,
    configurable: true
  })
  return error
}

module.exports = { createNonError }
