'use strict'

// Half a second of comparing. As many come of 10,000 keys that all collide.
const MOST_COMPARISONS = 50_000_000

/**
 * V8 finds a BigInt in a Map or Set by its lowest 64 bits alone: a short text of those that share them would be compared
 * each with each, for minutes. The function that it returns is told of each key before it is added.
 */
function createCollisionCounter() {
  const seen = new WeakMap()
  let comparisons = 0
  return (collection, key) => {
    if (typeof key !== 'bigint') return
    if (!seen.has(collection)) seen.set(collection, new Map())
    const counts = seen.get(collection)
    const lowest = BigInt.asUintN(64, key)
    const before = counts.get(lowest) ?? 0
    comparisons += before
    if (comparisons > MOST_COMPARISONS) throw new RangeError('The keys of a collection collide')
    counts.set(lowest, before + 1)
  }
}

module.exports = { createCollisionCounter }
