'use strict'

const { Tagged } = require('./tagged')

const reducers = {
  Array: node => reduceTagged('Array', node),
  Buffer: node => reduceTagged('Buffer', node),
  Error: node => reduceTagged('Error', node),
  // Hexadecimal, because reading it takes linear time: a few megabytes of decimal digits take seconds.
  BigInt: node => typeof node === 'bigint' && node.toString(16),
  // Their names and values, one after the other: Node 24 reads the text that they make in the square of its length.
  URLSearchParams: node => node instanceof URLSearchParams && [...node].flat()
}

function reduceTagged(tag, node) {
  return node instanceof Tagged && node.tag === tag && node.payload
}

module.exports = { reducers }
