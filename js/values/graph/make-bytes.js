'use strict'

const { expectTagged, expectText, readNode } = require('./read-node')

const TYPED_ARRAYS = [
  'BigInt64Array',
  'BigUint64Array',
  'Float16Array',
  'Float32Array',
  'Float64Array',
  'Int16Array',
  'Int32Array',
  'Int8Array',
  'Uint16Array',
  'Uint32Array',
  'Uint8Array',
  'Uint8ClampedArray'
]
const VIEWS = [...TYPED_ARRAYS, 'DataView']

function makeArrayBuffer([, base64], { budget }) {
  budget.takeValues(2)
  const { buffer, byteOffset, byteLength } = Buffer.from(expectText(base64), 'base64')
  return byteLength === buffer.byteLength ? buffer : buffer.slice(byteOffset, byteOffset + byteLength)
}

/** Only of a buffer that is in the list: of a number, the same constructors reserve memory. */
function makeView([name, index, offset, length], { list, budget, make }) {
  expectTagged(readNode(list, index), ['ArrayBuffer'])
  budget.takeValues(1)
  return new globalThis[name](make(index), offset, length)
}

/** The bytes arrive as a typed array of their own, which the Buffer takes over. */
function makeBuffer([, index], { list, budget, make }) {
  expectTagged(readNode(list, index), ['Uint8Array'])
  budget.takeValues(1)
  const { buffer, byteOffset, byteLength } = make(index)
  return Buffer.from(buffer, byteOffset, byteLength)
}

module.exports = { makeArrayBuffer, makeBuffer, makeView, VIEWS }
