'use strict'

const { getOwnPropertyDescriptor, is } = Object

// By value: behind some globals is a getter of Node's, whose setter changes what it gives. Without a prototype: what user
// code puts on Object.prototype would be part of the descriptor.
function describeGlobal(name) {
  return { __proto__: null, value: globalThis[name], writable: true, enumerable: false, configurable: true }
}

/**
 * Whether a property is what `original`, its descriptor of before user code, says; without one, whether there is none.
 * Descriptors are made anew each time they are asked for: most of the answers need none.
 */
function isIntact(object, key, original) {
  if (original === undefined) return !(key in object)
  if (original.get !== undefined) return getOwnPropertyDescriptor(object, key)?.get === original.get
  const value = object[key]
  // `is` knows NaN, and costs a call.
  return value === original.value || is(value, original.value)
}

module.exports = { describeGlobal, isIntact }
