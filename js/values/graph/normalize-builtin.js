'use strict'

const { types } = require('node:util')
const { isArrayBuffer, normalizeArrayBuffer, normalizeView } = require('./normalize-bytes')
const { Tagged } = require('./tagged')

/** A copy of exactly the built-in class, whatever the value's prototype or toStringTag pretends; undefined if it is none. */
function normalizeBuiltin(value, seen) {
  if (types.isDate(value)) return remember(value, new Date(Date.prototype.getTime.call(value)), seen)
  if (types.isRegExp(value)) return remember(value, new RegExp(value.source, value.flags), seen)
  if (ArrayBuffer.isView(value)) return remember(value, normalizeView(value, seen), seen)
  if (isArrayBuffer(value)) return normalizeArrayBuffer(value, seen)
  if (isBoxed(value)) return remember(value, Object(unbox(value)), seen)
  if (isTextual(value)) return remember(value, value, seen)
  if (isSearchParams(value)) return remember(value, normalizeSearchParams(value), seen)
  return undefined
}

function remember(value, node, seen) {
  seen.set(value, node)
  return node
}

function isBoxed(value) {
  return types.isBoxedPrimitive(value) && !types.isSymbolObject(value)
}

function unbox(value) {
  if (types.isStringObject(value)) return String.prototype.valueOf.call(value)
  if (types.isNumberObject(value)) return Number.prototype.valueOf.call(value)
  if (types.isBooleanObject(value)) return Boolean.prototype.valueOf.call(value)
  return BigInt.prototype.valueOf.call(value)
}

// devalue writes these by their toString. The tag alone can be forged, so the class is asked too.
function isTextual(value) {
  const tag = Object.prototype.toString.call(value).slice(8, -1)
  if (tag === 'URL') return value instanceof URL
  const temporal = tag.startsWith('Temporal.') && globalThis.Temporal?.[tag.slice('Temporal.'.length)]
  return typeof temporal === 'function' && value instanceof temporal
}

function isSearchParams(value) {
  return (
    value instanceof URLSearchParams && Object.prototype.toString.call(value) === '[object URLSearchParams]'
  )
}

// Names and values, one after the other: Node 24 reads the text that they make in the square of its length.
function normalizeSearchParams(params) {
  return new Tagged('URLSearchParams', [...params].flat())
}

module.exports = { normalizeBuiltin }
