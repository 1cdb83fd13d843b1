'use strict'

const { OverBudgetError } = require('../budget')
const { SPARSE } = require('./constants')
const { MAKERS } = require('./makers')
const { createSparseArray, MAX_LENGTH } = require('./sparse-array')

// Of an array that is made for more, V8 makes a table, which takes many times as much for each.
const MOST_NODES = 32 * 1024 * 1024

/**
 * Makes of each node of a list what it stands for, without what it refers to. Plain objects and arrays are the nodes
 * themselves, which JSON.parse has made for nobody else.
 *
 * `make(index)` fills `values`; `finishings` are what is to be called when all nodes are filled.
 */
function createShells(list, budget) {
  if (list.length > MOST_NODES)
    throw new OverBudgetError(
      `The result has ${list.length} different values, and at most ${MOST_NODES} are allowed`
    )
  const values = new Array(list.length)
  const finishings = []
  const graph = { list, budget, finishings, make }

  function make(index) {
    if (values[index] === undefined) values[index] = makeShell(list[index], graph)
    return values[index]
  }

  return { values, make, finishings }
}

function makeShell(node, graph) {
  if (!Array.isArray(node)) return node
  if (typeof node[0] === 'string') return findMaker(node[0])(node, graph)
  return node[0] === SPARSE ? makeSparseArray(node, graph) : node
}

function findMaker(tag) {
  if (!Object.hasOwn(MAKERS, tag)) throw new TypeError(`Unknown type ${tag}`)
  return MAKERS[tag]
}

function makeSparseArray([, length], { budget }) {
  if (!Number.isInteger(length) || length < 0 || length > MAX_LENGTH)
    throw new RangeError('Expected a length')
  budget.takeValues(2)
  return createSparseArray(length)
}

module.exports = { createShells }
