'use strict'

// Keys that V8 puts into one bucket of a Map or Set: those of numbers are hashed alike in all processes.

const { hashKey } = require('../../../js/values/graph/count-collisions')

/** As many integers. */
const collide = count => search(count, index => hashKey(index) % roundUp(count) === 0)

const collideDoubles = count =>
  search(count, index => hashKey(index + 0.5) % roundUp(count) === 0).map(index => index + 0.5)

/** Texts of up to seven digits are hashed by what they write. */
const collideDigits = count =>
  Array.from({ length: count }, (_, index) => String(roundUp(count) * (index + 1)))

/** Of a big integer, the lowest 64 bits are hashed. */
const collideBigInts = count => Array.from({ length: count }, (_, index) => BigInt(index + 1) << 64n)

function search(count, isIt) {
  const indices = []
  for (let index = 0; indices.length < count; index++) if (isIt(index)) indices.push(index)
  return indices
}

// A table has a power of two of buckets, and no more than keys.
function roundUp(count) {
  return 2 ** Math.ceil(Math.log2(count))
}

module.exports = { collide, collideBigInts, collideDigits, collideDoubles }
