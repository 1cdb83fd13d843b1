'use strict'

const { assignOwn } = require('./key')
const { readNode, readRecord } = require('./read-node')

// The length is that of the items: V8 reserves memory for one that is only said, up to some 10^8 items.
const RESERVED = new Set(['length'])

/** An array with named properties, such as the result of a regular expression. */
function makeArray([, index], { list, budget, finishings, make }) {
  const payload = readRecord(list, index)
  const items = readNode(list, payload.items)
  if (!Array.isArray(items) || typeof items[0] === 'string')
    throw new TypeError('Expected the items of an array')
  const named = readRecord(list, payload.named)
  const array = make(payload.items)
  finishings.push(() => assignOwn(array, named, budget, RESERVED))
  return array
}

module.exports = { makeArray }
