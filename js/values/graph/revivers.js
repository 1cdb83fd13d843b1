'use strict'

const { createBudget } = require('./create-budget')
const { reviveArray } = require('./revive-array')
const { reviveArrayBuffer, reviveBigInt, reviveBuffer } = require('./revive-bytes')
const { reviveError } = require('./revive-error')

/**
 * devalue calls a reviver twice for a payload that is part of a cycle: first with what has been
 * read of it, so that the cycle can close, then with all of it. `made` lets both give one object.
 */
function createRevivers(textLength) {
  const made = new WeakMap()
  const spend = createBudget(textLength)
  return {
    Array: payload => reviveArray(payload, made, spend),
    ArrayBuffer: text => reviveArrayBuffer(text, spend),
    BigInt: text => reviveBigInt(text, spend),
    Buffer: reviveBuffer,
    Error: payload => reviveError(payload, made, spend)
  }
}

module.exports = { createRevivers }
