'use strict'

const { findEndOfString } = require('./find-end-of-string')

const [QUOTE, BRACKET, BRACE] = Buffer.from('"[{')
const PIECE = 1024 * 1024

/** Takes the objects and arrays of a JSON text from the budget, before any is made. Yields after each MiB. */
function* countInSteps(bytes, budget) {
  for (let at = 0; at < bytes.length; ) {
    const { count, end } = countPiece(bytes, at)
    budget.takeValues(count)
    at = end
    yield
  }
}

// Not in the generator, whose loops V8 is slow to optimise.
function countPiece(bytes, start) {
  const limit = Math.min(start + PIECE, bytes.length)
  let count = 0
  let at = start
  for (; at < limit; at++) {
    const byte = bytes[at]
    if (byte === QUOTE) at = findEndOfString(bytes, at)
    else if (byte === BRACKET || byte === BRACE) count++
  }
  return { count, end: at }
}

module.exports = { countInSteps }
