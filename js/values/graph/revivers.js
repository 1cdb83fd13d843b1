'use strict'

const { reviveArray } = require('./revive-array')
const { reviveArrayBuffer, reviveBigInt, reviveBuffer } = require('./revive-bytes')
const { reviveError } = require('./revive-error')

/**
 * devalue calls a reviver twice for a payload that is part of a cycle: first with what has been
 * read of it, so that the cycle can close, then with all of it. `made` lets both give one object.
 */
function createRevivers() {
  const made = new WeakMap()
  return {
    Array: payload => reviveArray(payload, made),
    ArrayBuffer: reviveArrayBuffer,
    BigInt: reviveBigInt,
    Buffer: reviveBuffer,
    Error: payload => reviveError(payload, made)
  }
}

module.exports = { createRevivers }
