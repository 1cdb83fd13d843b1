'use strict'

/**
 * Bounds the work that one text may cause. In a graph many nodes can refer to one, so that a short text could ask
 * for the same megabytes to be decoded thousands of times; `encode` never writes such a text.
 */
function createBudget(limit) {
  let left = limit
  return amount => {
    left -= amount
    if (left < 0) throw new RangeError('The graph asks for more work than its size allows')
  }
}

module.exports = { createBudget }
