'use strict'

const { inspect } = require('node:util')

/** The error that stands for a thrown value that is none: a rejection always carries an Error. */
function createNonError(value) {
  const error = new Error(`A value that is not an error was thrown: ${inspect(value, { depth: 1 })}`, {
    cause: value
  })
  Object.defineProperty(error, 'name', { value: 'NonError', writable: true, configurable: true })
  return error
}

module.exports = { createNonError }
