'use strict'

const { Tagged } = require('./tagged')

const reducers = {
  Array: node => reduceTagged('Array', node),
  Buffer: node => reduceTagged('Buffer', node),
  Error: node => reduceTagged('Error', node),
  // Hexadecimal, because reading it takes linear time: a few megabytes of decimal digits take seconds.
  BigInt: node => typeof node === 'bigint' && node.toString(16),
  URLSearchParams: node => reduceTagged('URLSearchParams', node)
}

function reduceTagged(tag, node) {
  return node instanceof Tagged && node.tag === tag && node.payload
}

module.exports = { reducers }
