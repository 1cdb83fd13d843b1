'use strict'

const { reviveConstant } = require('./constants')
const { createShells } = require('./create-shells')
const { fillNodes } = require('./fill-nodes')

const SHELLS_AT_A_TIME = 2048

/**
 * The value that a list of nodes stands for, in devalue's notation, where a node refers to others by their places in the
 * list. First every node becomes what it is, still empty; then what it refers to is put into it. So there is no recursion,
 * and each node is made once, however many refer to it. A generator that yields on the way and returns the value.
 */
function* decodeGraph(list, budget) {
  if (typeof list === 'number') return reviveConstant(list)
  if (!Array.isArray(list) || list.length === 0) throw new TypeError('Expected a list of nodes')
  const { values, make, finishings } = createShells(list, budget)
  for (let index = 0; index < list.length; index++) {
    make(index)
    if (index % SHELLS_AT_A_TIME === 0) yield
  }
  yield* fillNodes(list, values, budget)
  // Last, because it copies from objects that had to be filled.
  for (const finish of finishings) {
    finish()
    yield
  }
  return values[0]
}

module.exports = { decodeGraph }
