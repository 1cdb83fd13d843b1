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
  if (types.isSharedArrayBuffer(buffer)) return copyBytes({ buffer, byteOffset: 0 })
  // It may be a detached one, which nothing can be read from.
  return buffer.byteLength === 0 ? new ArrayBuffer(0) : buffer
}

/** Views of one buffer keep sharing it, except Buffers, which bring their own bytes only. */
function normalizeView(view, seen) {
  if (Buffer.isBuffer(view)) return new Tagged('Buffer', new Uint8Array(view))
  const View = types.isDataView(view) ? DataView : globalThis[readClassName.call(view)]
  if (isPartOfPool(view)) return new View(copyBytes(view))
  return new View(normalizeArrayBuffer(view.buffer, seen), view.byteOffset, view.length ?? view.byteLength)
}

function copyBytes({ buffer, byteOffset, byteLength }) {
  return new Uint8Array(buffer, byteOffset, byteLength).slice().buffer
}

// Node hands out small Buffers from a pool; a view made of such a Buffer must not take the rest of the pool,
// unrelated data of the host, into the sandbox. Asked of a fresh Buffer, because the length is not poolSize everywhere:
// Node 26 allocates 64 bytes more.
function isPartOfPool({ buffer, byteLength }) {
  const poolLength = Buffer.allocUnsafe(1).buffer.byteLength
  return buffer.byteLength === poolLength && byteLength < poolLength
}

module.exports = { isArrayBuffer, normalizeArrayBuffer, normalizeView }
