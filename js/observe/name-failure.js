'use strict'

const { IsolatedFunctionError } = require('../errors')

/** How a call failed, in a word: the code of our error, `'aborted'`, or `'thrown'` for what the function threw. */
function nameFailure(error, { signal }) {
  if (error instanceof IsolatedFunctionError) return error.code
  return signal?.aborted && error === signal.reason ? 'aborted' : 'thrown'
}

module.exports = { nameFailure }
