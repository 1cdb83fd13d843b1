'use strict'

/** Notes on an error what its run cost and logged. Not enumerable, so that printing the error stays readable. */
function attachRun(error, { profiling, logging }) {
  attach(error, 'profiling', profiling)
  attach(error, 'logging', logging)
  return error
}

function attach(error, key, value) {
  if (value === undefined) return
  Object.defineProperty(error, key, { value, writable: true, configurable: true, enumerable: false })
}

module.exports = { attachRun }
