'use strict'

const INITIAL_CAPACITY = 4
const SMALL_INTEGER = 2 ** 31
// A text of so few digits is hashed as the number that it writes.
const DIGITS = /^(?:0|[1-9]\d{0,9})$/

/**
 * V8 finds an entry of a Map or Set by a hash that is the same in every process where the key is a number: a short text of
 * keys that share it would be compared each with each, for seconds. For one Map or Set: the function that it returns is
 * told of each key before it is added, and answers with how many keys will be looked at on the way to it.
 */
function createCollisionCounter() {
  const hashes = []
  let capacity = INITIAL_CAPACITY
  let buckets = new Uint32Array(capacity / 2)

  // V8 doubles its table when it is full, and distributes anew what is in it.
  function grow() {
    capacity *= 2
    buckets = new Uint32Array(capacity / 2)
    for (const hash of hashes) buckets[hash & (buckets.length - 1)]++
  }

  return key => {
    const hash = hashKey(key)
    if (hash === undefined) return 0
    if (hashes.length === capacity) grow()
    hashes.push(hash)
    return buckets[hash & (buckets.length - 1)]++
  }
}

/** As V8 does it; undefined for what it hashes by a secret of the process, or by chance. */
function hashKey(key) {
  switch (typeof key) {
    case 'number':
      return key >= -SMALL_INTEGER && key < SMALL_INTEGER && Number.isInteger(key)
        ? hashInteger(key)
        : hashBits(readBits(key))
    case 'bigint':
      return hashBits(BigInt.asUintN(64, key < 0n ? -key : key))
    case 'string':
      return DIGITS.test(key) ? Number(key) & 0xffffff : undefined
  }
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

const double = new Float64Array(1)
const bits = new BigUint64Array(double.buffer)

function readBits(number) {
  double[0] = number
  return bits[0]
}

// `ComputeLongHash` of V8.
function hashBits(key) {
  const wrap = number => BigInt.asUintN(64, number)
  let hash = wrap(wrap(~key) + (key << 18n))
  hash ^= hash >> 31n
  hash = wrap(hash * 21n)
  hash ^= hash >> 11n
  hash = wrap(hash + (hash << 6n))
  hash ^= hash >> 22n
  return Number(hash & 0x3fffffffn)
}

module.exports = { createCollisionCounter, hashKey }
