'use strict'

/**
 * The text of a graph as `encode` writes it: its value is an array of `nodes`, which are texts themselves and may refer to
 * the `shared` ones, whose indices begin at 1.
 */
function createGraph(nodes, shared = []) {
  const first = shared.length + 1
  return ` [${[`[${nodes.map((_, index) => first + index)}]`, ...shared, ...nodes].join()}]`
}

/** The same of as many nodes as make a text of `size`. */
function repeatNode(size, create, shared = []) {
  const left = size - shared.join().length
  const nodes = []
  for (let length = 0; length < left; ) {
    const node = create(nodes.length)
    nodes.push(node)
    length += node.length + String(nodes.length).length + 2
  }
  return createGraph(nodes, shared)
}

module.exports = { createGraph, repeatNode }
