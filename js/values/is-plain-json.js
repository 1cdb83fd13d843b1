'use strict'

// Taken before user code runs, so that plain JSON, which most values are, needs nothing that a function can replace.
const { apply } = Reflect
const { getPrototypeOf, prototype: objectPrototype, values: listValues } = Object
const { isArray, prototype: arrayPrototype } = Array
const { includes } = arrayPrototype

class Seen extends Set {}
for (const name of ['has', 'add']) Object.defineProperty(Seen.prototype, name, { value: Set.prototype[name] })

const HOLE = [undefined]

/**
 * Whether JSON.parse(JSON.stringify(value)) gives the value back exactly, references included.
 * A getter is read here and again by JSON.stringify: asking each property for its descriptor
 * would cost more than JSON.stringify itself.
 */
function isPlainJson(value) {
  return arePlain([value], new Seen()) && !hasToJson()
}

// One loop for all types, because a call for each value would double the cost.
function arePlain(values, seen) {
  for (let index = 0; index < values.length; index++) {
    const value = values[index]
    switch (typeof value) {
      case 'string':
      case 'boolean':
        continue
      case 'number':
        if (value - value === 0 && (value !== 0 || 1 / value > 0)) continue
        return false
      case 'object':
        if (value === null || isPlainObject(value, seen)) continue
        return false
      default:
        return false
    }
  }
  return true
}

// Object.values, because it reads objects and arrays several times as fast as one does key by key.
function isPlainObject(object, seen) {
  if (seen.has(object)) return false
  seen.add(object)
  return isArray(object) ? isPlainArray(object, seen) : isPlainRecord(object, seen)
}

// Named properties make more values than items, holes make fewer, and `includes` takes a hole for undefined.
function isPlainArray(array, seen) {
  const values = listValues(array)
  return values.length === array.length && !apply(includes, array, HOLE) && arePlain(values, seen)
}

function isPlainRecord(object, seen) {
  const prototype = getPrototypeOf(object)
  return (prototype === objectPrototype || prototype === null) && arePlain(listValues(object), seen)
}

// A toJSON of an object's own is a function among its values, which is not plain.
function hasToJson() {
  return 'toJSON' in objectPrototype || 'toJSON' in arrayPrototype
}

module.exports = { isPlainJson }
