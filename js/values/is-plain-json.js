'use strict'

/**
 * Whether JSON.parse(JSON.stringify(value)) gives the value back exactly, references included.
 * A getter is read here and again by JSON.stringify: asking each property for its descriptor
 * would cost more than JSON.stringify itself.
 */
function isPlainJson(value) {
  return isPlain(value, new Set())
}

function isPlain(value, seen) {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true
    case 'number':
      return value - value === 0 && (value !== 0 || 1 / value > 0)
    case 'object':
      return value === null || isPlainObject(value, seen)
    default:
      return false
  }
}

function isPlainObject(value, seen) {
  if (seen.has(value) || value.toJSON !== undefined) return false
  seen.add(value)
  return Array.isArray(value) ? hasPlainItems(value, seen) : hasPlainProperties(value, seen)
}

function hasPlainItems(array, seen) {
  for (let index = 0; index < array.length; index++) {
    if (!isPlain(array[index], seen)) return false
  }
  return Object.keys(array).length === array.length
}

function hasPlainProperties(object, seen) {
  const prototype = Object.getPrototypeOf(object)
  if (prototype !== Object.prototype && prototype !== null) return false
  const keys = Object.keys(object)
  for (let index = 0; index < keys.length; index++) {
    if (!isPlain(object[keys[index]], seen)) return false
  }
  return true
}

module.exports = { isPlainJson }
