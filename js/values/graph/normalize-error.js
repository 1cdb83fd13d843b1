'use strict'

const { types } = require('node:util')
const { ERROR_CLASSES } = require('./error-classes')

const DEDICATED = new Set(['name', 'message', 'stack', 'cause', 'errors'])

function isError(value) {
  return types.isNativeError(value) || value instanceof Error
}

/** What an error is made of, in the order in which it is rebuilt: a cycle may need it before the rest has been read. */
function* normalizeError(error) {
  yield ['class', findClassName(error)]
  yield ['name', readText(error, 'name')]
  yield ['message', readText(error, 'message')]
  yield ['stack', readText(error, 'stack')]
  yield ['own', pickOwn(error)]
  if (Object.hasOwn(error, 'cause')) yield ['cause', error.cause]
  if (Object.hasOwn(error, 'errors')) yield ['errors', error.errors]
}

function findClassName(error) {
  if (isDomException(error)) return 'DOMException'
  for (let link = error; link !== null; link = Object.getPrototypeOf(link)) {
    for (const [name, Class] of ERROR_CLASSES) if (link === Class.prototype) return name
  }
  return findForeignClassName(error)
}

function isDomException(error) {
  return Object.prototype.toString.call(error) === '[object DOMException]' && error instanceof DOMException
}

// An error of another realm (node:vm) has none of our prototypes; its name is all there is to go by.
function findForeignClassName(error) {
  const name = readText(error, 'name')
  return ERROR_CLASSES.has(name) ? name : 'Error'
}

function readText(error, key) {
  const value = error[key]
  return typeof value === 'string' || value === undefined ? value : String(value)
}

function pickOwn(error) {
  const own = {}
  for (const key of Object.keys(error)) {
    if (!DEDICATED.has(key)) Object.defineProperty(own, key, { value: error[key], enumerable: true })
  }
  return own
}

module.exports = { isError, normalizeError }
