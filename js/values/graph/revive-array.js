'use strict'

const { assignOwn } = require('./key')
const { setSparseLength } = require('./sparse-array')

/** An array with named properties, such as the result of a regular expression. */
function reviveArray(payload, made, spend) {
  const array = made.get(payload) ?? startArray(payload)
  made.set(payload, array)
  if (payload.items && array !== payload.items) copyItems(payload.items, array, spend)
  assignOwn(array, payload.named, spend)
  return array
}

function startArray({ items = [] }) {
  if (!Array.isArray(items)) throw new TypeError('Expected the items of an array')
  return items
}

function copyItems(items, array, spend) {
  setSparseLength(array, items.length)
  const indices = Object.keys(items)
  spend(indices.length)
  for (const index of indices) array[index] = items[index]
}

module.exports = { reviveArray }
