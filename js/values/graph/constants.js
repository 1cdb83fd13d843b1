'use strict'

/** Of an array, in the place of an item that it does not have. */
const HOLE = -2
/** The first item of an array that is written as its length and its items with their indices. */
const SPARSE = -7

/** The values that devalue writes as a negative index. */
function reviveConstant(index) {
  switch (index) {
    case -1:
      return undefined
    case -3:
      return Number.NaN
    case -4:
      return Number.POSITIVE_INFINITY
    case -5:
      return Number.NEGATIVE_INFINITY
    case -6:
      return -0
    default:
      throw new TypeError('Expected the index of a node')
  }
}

module.exports = { HOLE, reviveConstant, SPARSE }
