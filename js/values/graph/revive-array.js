'use strict'

const { setOwn } = require('./key')
const { setSparseLength } = require('./sparse-array')

/** An array with named properties, such as the result of a regular expression. */
function reviveArray(payload, made) {
  const array = made.get(payload) ?? startArray(payload)
  made.set(payload, array)
  if (payload.items && array !== payload.items) copyItems(payload.items, array)
  for (const key of Object.keys(payload.named ?? {})) setOwn(array, key, payload.named[key])
  return array
}

function startArray({ items = [] }) {
  if (!Array.isArray(items)) throw new TypeError('Expected the items of an array')
  return items
}

function copyItems(items, array) {
  setSparseLength(array, items.length)
  for (const index of Object.keys(items)) array[index] = items[index]
}

module.exports = { reviveArray }
