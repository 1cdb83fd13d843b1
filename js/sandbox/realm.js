'use strict'

const { describeGlobal, isIntact } = require('./original')

const { defineProperty, deleteProperty, getOwnPropertyDescriptor, getPrototypeOf, ownKeys } = Reflect

// First what all others inherit from: a property too many there spoils each descriptor and each list that is made.
const NAMES = [
  ...[
    'Object',
    'Array',
    'Function',
    'Reflect',
    'String',
    'Number',
    'Boolean',
    'Symbol',
    'BigInt',
    'JSON',
    'Map'
  ],
  ...[
    'Set',
    'WeakMap',
    'Date',
    'RegExp',
    'Error',
    'AggregateError',
    'EvalError',
    'RangeError',
    'ReferenceError'
  ],
  ...['SyntaxError', 'TypeError', 'URIError', 'ArrayBuffer', 'DataView', 'Buffer', 'Int8Array', 'Uint8Array'],
  ...['Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array', 'Float32Array'],
  ...['Float64Array', 'BigInt64Array', 'BigUint64Array', 'globalThis']
]

/**
 * The language's own objects as they are now, all of them: far more than an ordinary call should have to look at. The
 * function that it returns puts them back, and says whether there was anything to put back.
 */
function captureRealm() {
  const objects = []
  for (const name of NAMES) {
    const value = globalThis[name]
    if (value === globalThis) continue
    if (value.prototype) objects.push(capture(value.prototype))
    objects.push(capture(value))
  }
  objects.push(capture(getPrototypeOf(Uint8Array.prototype)))
  for (const iterable of ['', [], new Map(), new Set()])
    objects.push(capture(getPrototypeOf(iterable[Symbol.iterator]())))
  const globals = captureGlobals()
  return () => {
    let isChanged = putBack(globals)
    for (let index = 0; index < objects.length; index++) {
      isChanged = removeAdded(objects[index]) || isChanged
      isChanged = putBack(objects[index]) || isChanged
    }
    return isChanged
  }
}

// Without a prototype: what user code puts on Object.prototype would be part of each descriptor.
function capture(object) {
  const descriptors = { __proto__: null }
  const keys = ownKeys(object)
  for (const key of keys) descriptors[key] = { __proto__: null, ...getOwnPropertyDescriptor(object, key) }
  return { __proto__: null, object, descriptors, keys }
}

function captureGlobals() {
  const descriptors = { __proto__: null }
  for (const name of NAMES) descriptors[name] = describeGlobal(name)
  return { __proto__: null, object: globalThis, descriptors, keys: NAMES }
}

function removeAdded({ object, descriptors }) {
  let isChanged = false
  const present = ownKeys(object)
  for (let index = 0; index < present.length; index++) {
    if (!(present[index] in descriptors)) isChanged = deleteProperty(object, present[index]) || isChanged
  }
  return isChanged
}

function putBack({ object, descriptors, keys }) {
  let isChanged = false
  for (let index = 0; index < keys.length; index++) {
    const original = descriptors[keys[index]]
    if (!isIntact(object, keys[index], original)) {
      isChanged = defineProperty(object, keys[index], original) || isChanged
    }
  }
  return isChanged
}

module.exports = { captureRealm }
