'use strict'

// Keys that V8 puts into one bucket of a Map or Set: those of numbers are hashed alike in all processes.

const MASK_64 = 2n ** 64n - 1n

/** As many integers. */
const collide = count => search(count, index => hashInteger(index) % roundUp(count) === 0)

const collideDoubles = count =>
  search(count, index => hashBits(readBits(index + 0.5)) % roundUp(count) === 0).map(index => index + 0.5)

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

// `ComputeUnseededHash` of V8.
function hashInteger(key) {
  let hash = key | 0
  hash = (~hash + (hash << 15)) | 0
  hash ^= hash >>> 12
  hash = (hash + (hash << 2)) | 0
  hash ^= hash >>> 4
  hash = Math.imul(hash, 2057)
  hash ^= hash >>> 16
  return hash & 0x3fffffff
}

function readBits(number) {
  return new BigUint64Array(Float64Array.of(number).buffer)[0]
}

// `ComputeLongHash` of V8.
function hashBits(key) {
  let hash = (~key + (key << 18n)) & MASK_64
  hash ^= hash >> 31n
  hash = (hash * 21n) & MASK_64
  hash ^= hash >> 11n
  hash = (hash + (hash << 6n)) & MASK_64
  hash ^= hash >> 22n
  return Number(hash & 0x3fffffffn)
}

module.exports = { collide, collideBigInts, collideDigits, collideDoubles }
