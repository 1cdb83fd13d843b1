'use strict'

const { types } = require('node:util')
const { Tagged } = require('./tagged')

const readClassName = Object.getOwnPropertyDescriptor(
  Object.getPrototypeOf(Uint8Array.prototype),
  Symbol.toStringTag
).get

function isArrayBuffer(value) {
  return types.isAnyArrayBuffer(value)
}

/** Memory cannot be shared with another process: a SharedArrayBuffer arrives as an ArrayBuffer with its bytes. */
function normalizeArrayBuffer(buffer, seen) {
  if (!seen.has(buffer)) seen.set(buffer, copyIfUnusual(buffer))
  return seen.get(buffer)
}

function copyIfUnusual(buffer) {
  if (types.isSharedArrayBuffer(buffer)) return new Uint8Array(buffer).slice().buffer
  // It may be a detached one, which nothing can be read from.
  return buffer.byteLength === 0 ? new ArrayBuffer(0) : buffer
}

/** Views of one buffer keep sharing it, except Buffers, which bring their own bytes only. */
function normalizeView(view, seen) {
  if (Buffer.isBuffer(view)) return new Tagged('Buffer', new Uint8Array(view))
  const View = types.isDataView(view) ? DataView : globalThis[readClassName.call(view)]
  const length = view.length ?? view.byteLength
  if (isPartOfPool(view))
    return new View(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength))
  return new View(normalizeArrayBuffer(view.buffer, seen), view.byteOffset, length)
}

// Node hands out small Buffers from one pool; a view made of such a Buffer must not take
// the rest of the pool, the host's unrelated data, into the sandbox.
function isPartOfPool(view) {
  return view.buffer.byteLength === Buffer.poolSize && view.byteLength < Buffer.poolSize
}

module.exports = { isArrayBuffer, normalizeArrayBuffer, normalizeView }
