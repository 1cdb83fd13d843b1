'use strict'

/** Numbers that look random and follow from the seed alone: `next(limit)` is an integer below it, `pick(list)` an item. */
function createRandom(seed) {
  let state = seed >>> 0
  // Mulberry32, by Tommy Ettinger, in the public domain.
  const draw = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const next = limit => draw() % limit
  return { next, pick: list => list[next(list.length)] }
}

module.exports = { createRandom }
