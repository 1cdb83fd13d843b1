'use strict'

const { describeGlobal, isIntact } = require('./original')

const { defineProperty, getOwnPropertyDescriptor, getPrototypeOf } = Object

/** What encoding relies on. A function that has replaced some of it still gets its result out. */
const GUARDED = [
  [
    globalThis,
    ['Array', 'ArrayBuffer', 'BigInt', 'Boolean', 'Buffer', 'DataView', 'Date', 'JSON', 'Map', 'Number']
  ],
  [globalThis, ['Object', 'RegExp', 'Set', 'String', 'Symbol', 'Uint8Array']],
  [Object, ['defineProperty', 'getOwnPropertyDescriptor', 'getOwnPropertyNames', 'getOwnPropertySymbols']],
  [Object, ['freeze', 'getPrototypeOf', 'hasOwn', 'keys', 'values']],
  [Object.prototype, ['toString', 'toJSON', 'then']],
  [Array, ['isArray']],
  [
    Array.prototype,
    ['filter', 'includes', 'join', 'pop', 'push', 'slice', 'sort', 'toJSON', Symbol.iterator]
  ],
  [String.prototype, ['endsWith', 'isWellFormed', 'replace', 'slice', 'startsWith', 'valueOf']],
  [RegExp.prototype, ['exec', 'flags', 'source', 'test', Symbol.replace]],
  [Map.prototype, ['entries', 'get', 'has', 'set', Symbol.iterator]],
  [Set.prototype, ['add', 'has', 'values', Symbol.iterator]],
  [Date.prototype, ['getDate', 'getTime', 'toISOString']],
  [BigInt.prototype, ['toString', 'valueOf']],
  [Number.prototype, ['valueOf']],
  [Boolean.prototype, ['valueOf']],
  [Number, ['isInteger', 'isNaN']],
  [JSON, ['parse', 'stringify']],
  [Error, ['prepareStackTrace']],
  [ArrayBuffer, ['isView']],
  [Buffer, ['allocUnsafe', 'from', 'isBuffer']],
  [Buffer.prototype, ['toString']],
  [Uint8Array.prototype, ['toBase64']],
  [getPrototypeOf([][Symbol.iterator]()), ['next']],
  [getPrototypeOf(new Map().entries()), ['next']],
  [getPrototypeOf(new Set().values()), ['next']]
]

const originals = []
for (const [object, keys] of GUARDED) {
  for (const key of keys) originals.push([object, key, describe(object, key)])
}

function describe(object, key) {
  return object === globalThis ? describeGlobal(key) : getOwnPropertyDescriptor(object, key)
}

function restoreIntrinsics() {
  for (let index = 0; index < originals.length; index++) {
    const entry = originals[index]
    restore(entry[0], entry[1], entry[2])
  }
}

function restore(object, key, original) {
  if (isIntact(object, key, original)) return
  try {
    if (original) defineProperty(object, key, original)
    else delete object[key]
  } catch {
    // Frozen in the replaced state; encoding then fails or not by itself.
  }
}

/**
 * What `action()` returns, which finds all of them as they were: what the function has put in the places of some is there
 * again when it is done.
 */
function runWithIntrinsics(action) {
  const replaced = { __proto__: null, length: 0 }
  for (let index = 0; index < originals.length; index++) {
    const entry = originals[index]
    if (!isIntact(entry[0], entry[1], entry[2])) {
      const own = getOwnPropertyDescriptor(entry[0], entry[1])
      // Without a prototype, as the originals are: what is on Object.prototype would be part of it.
      replaced[replaced.length++] = { __proto__: null, object: entry[0], key: entry[1], own: toPlain(own) }
      restore(entry[0], entry[1], entry[2])
    }
  }
  try {
    return action()
  } finally {
    for (let index = 0; index < replaced.length; index++) {
      const { object, key, own } = replaced[index]
      restore(object, key, own)
    }
  }
}

function toPlain(descriptor) {
  return descriptor && { __proto__: null, ...descriptor }
}

module.exports = { restoreIntrinsics, runWithIntrinsics }
