'use strict'

const { types } = require('node:util')
const { escapeKey } = require('./key')
const { normalizeBuiltin } = require('./normalize-builtin')
const { isError, normalizeError } = require('./normalize-error')
const { createSparseArray, isArrayIndex } = require('./sparse-array')
const { Tagged } = require('./tagged')

const OMITTED = Symbol('omitted')

/**
 * Copies a value into a graph that devalue can write: plain objects, arrays, maps, sets, built-ins
 * of exactly their own class, and Tagged. An object with `toJSON` becomes what that returns. Other
 * class instances and null-prototype objects become plain objects, as structuredClone makes them.
 * Functions and symbols, which structuredClone refuses, become what JSON makes of them; an entry of
 * a Map or Set that JSON would leave out is left out.
 */
function normalize(value) {
  const node = visit(value, '', new Map())
  return node === OMITTED ? undefined : node
}

function visit(value, key, seen) {
  switch (typeof value) {
    case 'function':
    case 'symbol':
      return OMITTED
    case 'object':
      if (value === null) return null
      return seen.has(value) ? seen.get(value) : visitObject(value, key, seen)
    default:
      return value
  }
}

function visitObject(value, key, seen, { isJson = false } = {}) {
  if (Array.isArray(value)) return visitArray(value, seen)
  const prototype = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) {
    const builtin = normalizeBuiltin(value, seen)
    if (builtin !== undefined) return builtin
    if (types.isMap(value)) return visitMap(value, seen)
    if (types.isSet(value)) return visitSet(value, seen)
    if (isError(value)) return visitError(value, seen)
  }
  const toJSON = isJson ? undefined : value.toJSON
  return typeof toJSON === 'function' ? visitJson(value, toJSON, key, seen) : visitProperties(value, seen)
}

function visitArray(array, seen) {
  const keys = Object.keys(array)
  const { length } = array
  const indices = countIndices(keys)
  const items = indices === length ? [] : createSparseArray(length)
  const named = indices === keys.length ? undefined : {}
  const node = named ? new Tagged('Array', { items, named }) : items
  seen.set(array, node)
  for (let index = 0; index < indices; index++) {
    const item = visit(array[keys[index]], keys[index], seen)
    items[keys[index]] = item === OMITTED ? null : item
  }
  if (named) visitKeys(array, keys.slice(indices), named, seen)
  return node
}

function countIndices(keys) {
  let count = keys.length
  while (count > 0 && !isArrayIndex(keys[count - 1])) count--
  return count
}

function visitMap(map, seen) {
  const node = new Map()
  seen.set(map, node)
  for (const [key, value] of Map.prototype.entries.call(map)) {
    const keyNode = visit(key, '', seen)
    const valueNode = visit(value, '', seen)
    if (keyNode !== OMITTED && valueNode !== OMITTED) node.set(keyNode, valueNode)
  }
  return node
}

function visitSet(set, seen) {
  const node = new Set()
  seen.set(set, node)
  for (const item of Set.prototype.values.call(set)) {
    const itemNode = visit(item, '', seen)
    if (itemNode !== OMITTED) node.add(itemNode)
  }
  return node
}

function visitError(error, seen) {
  const payload = {}
  const node = new Tagged('Error', payload)
  seen.set(error, node)
  for (const [key, value] of normalizeError(error)) {
    const valueNode = key === 'own' ? visitProperties(value, seen) : visit(value, key, seen)
    if (valueNode !== OMITTED) payload[key] = valueNode
  }
  return node
}

// As JSON.stringify, which asks what it was given once and not again.
function visitJson(value, toJSON, key, seen) {
  const json = Reflect.apply(toJSON, value, [key])
  const isNew = typeof json === 'object' && json !== null && !seen.has(json)
  const node = isNew ? visitObject(json, key, seen, { isJson: true }) : visit(json, key, seen)
  seen.set(value, node)
  return node
}

function visitProperties(object, seen) {
  const node = {}
  seen.set(object, node)
  visitKeys(object, Object.keys(object), node, seen)
  return node
}

function visitKeys(object, keys, node, seen) {
  for (const key of keys) {
    const value = visit(object[key], key, seen)
    if (value !== OMITTED) node[escapeKey(key)] = value
  }
}

module.exports = { normalize }
