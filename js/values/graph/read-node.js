'use strict'

// What one node says of another is read here, and is never taken to be what it should be.

function readNode(list, index) {
  if (!Number.isInteger(index) || index < 0 || index >= list.length)
    throw new TypeError('Expected the index of a node')
  return list[index]
}

/** The text at that index, or where there is none, undefined. */
function readText(list, index) {
  const node = index >= 0 ? readNode(list, index) : undefined
  return typeof node === 'string' ? node : undefined
}

function expectText(node) {
  if (typeof node !== 'string') throw new TypeError('Expected a text')
  return node
}

/** An object that is no array: of others, typed arrays for example, the keys could be millions. */
function readRecord(list, index) {
  const node = readNode(list, index)
  if (typeof node !== 'object' || node === null || Array.isArray(node))
    throw new TypeError('Expected an object')
  return node
}

/** A node with a name, one of `names`. */
function expectTagged(node, names) {
  if (!Array.isArray(node) || !names.includes(node[0])) throw new TypeError(`Expected a node of ${names}`)
}

module.exports = { expectTagged, expectText, readNode, readRecord, readText }
