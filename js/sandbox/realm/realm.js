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

// What no global leads to: the prototypes of typed arrays and of iterators.
const NAMELESS = [
  getPrototypeOf(Uint8Array.prototype),
  ...['', [], new Map(), new Set()].map(iterable => getPrototypeOf(iterable[Symbol.iterator]()))
]

/**
 * The language's own objects as they are now, all of them: far more than an ordinary call should have to look at. The
 * function that it returns puts them back, and says whether there was anything to put back.
 */
function captureRealm() {
  // A list without prototype, as all below: what the function has changed is no part of how it is looked at.
  const objects = { __proto__: null, length: 0 }
  const add = object => {
    objects[objects.length++] = capture(object)
  }
  for (let index = 0; index < NAMES.length; index++) {
    const value = globalThis[NAMES[index]]
    if (value === globalThis || !isObject(value)) continue
    if (isObject(value.prototype)) add(value.prototype)
    add(value)
  }
  for (let index = 0; index < NAMELESS.length; index++) add(NAMELESS[index])
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

function isObject(value) {
  return (typeof value === 'object' && value !== null) || typeof value === 'function'
}

// Without a prototype: what user code puts on Object.prototype would be part of each descriptor.
function capture(object) {
  const descriptors = { __proto__: null }
  const keys = ownKeys(object)
  for (let index = 0; index < keys.length; index++) {
    descriptors[keys[index]] = { __proto__: null, ...getOwnPropertyDescriptor(object, keys[index]) }
  }
  return { __proto__: null, object, descriptors, keys }
}

function captureGlobals() {
  const descriptors = { __proto__: null }
  for (let index = 0; index < NAMES.length; index++) descriptors[NAMES[index]] = describeGlobal(NAMES[index])
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

// Once, when no user code has run: a fork server does it for all its children.
const restoreRealm = captureRealm()

/** What `action()` returns, with all of them as they were. The function finds them as it left them. */
function runInOriginalRealm(action) {
  const restoreChanges = captureRealm()
  restoreRealm()
  try {
    return action()
  } finally {
    restoreChanges()
  }
}

module.exports = { restoreRealm, runInOriginalRealm }
