'use strict'

const { inspect } = require('node:util')
const { escapeControls } = require('../escape-controls')

/** JSON where it holds the value, else what Node's console would show; nothing for `undefined`. */
function formatResult(value) {
  if (value === undefined) return ''
  return `${escapeControls(writeJson(value) ?? inspect(value, { depth: Infinity, maxArrayLength: Infinity, maxStringLength: Infinity }))}\n`
}

// Cycles and BigInts JSON refuses by itself; of the rest it would make `{}` or `null` without a word.
function writeJson(value) {
  try {
    return JSON.stringify(value, refuseOthers, 2)
  } catch {
    return undefined
  }
}

function refuseOthers(_key, value) {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError('Not a number of JSON')
  if (typeof value === 'object' && value !== null && !isPlain(value))
    throw new TypeError('Not a value of JSON')
  return value
}

// Results hold plain objects, arrays, and instances of the built-in classes; what has `toJSON` is a string by now.
function isPlain(value) {
  const prototype = Object.getPrototypeOf(value)
  return prototype === null || prototype === Object.prototype || prototype === Array.prototype
}

module.exports = { formatResult }
