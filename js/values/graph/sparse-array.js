'use strict'

const MAX_INDEX = 2 ** 32 - 2

/** An array of that length without storage for it, whatever the length. */
function createSparseArray(length) {
  const array = []
  setSparseLength(array, length)
  return array
}

// V8 allocates for lengths up to some 10^8 at once; an array that has held the highest index is a dictionary.
function setSparseLength(array, length) {
  array[MAX_INDEX] = undefined
  delete array[MAX_INDEX]
  array.length = length
}

function isArrayIndex(key) {
  const index = key >>> 0
  return String(index) === key && index <= MAX_INDEX
}

module.exports = { createSparseArray, setSparseLength, isArrayIndex }
