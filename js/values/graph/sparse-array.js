'use strict'

const MAX_LENGTH = 2 ** 32 - 1
const MAX_INDEX = MAX_LENGTH - 1

/** An array of that length without storage for it, whatever the length. */
// V8 allocates for lengths up to some 10^8 at once; an array that has held the highest index is a dictionary.
function createSparseArray(length) {
  const array = []
  array[MAX_INDEX] = undefined
  delete array[MAX_INDEX]
  array.length = length
  return array
}

function isArrayIndex(key) {
  const index = key >>> 0
  return String(index) === key && index <= MAX_INDEX
}

module.exports = { createSparseArray, isArrayIndex, MAX_LENGTH }
