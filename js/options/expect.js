'use strict'

const { inspect } = require('node:util')

/**
 * The TypeError for a wrong option: which one, what was expected, what was given.
 */
function createOptionError(name, expected, given) {
  return new TypeError(`Expected \`${name}\` to be ${expected}, got ${describe(given)}`)
}

/**
 * The options object itself, as a copy without a prototype; unknown names are refused. `elsewhere`: what to say of those that belong to
 * other options.
 */
function readOptions(what, given, names, elsewhere = {}) {
  if (given === undefined) return Object.create(null)
  if (!isObject(given)) throw createOptionError(what, 'an object', given)
  for (const name of Object.keys(given)) {
    if (names.includes(name)) continue
    if (Object.hasOwn(elsewhere, name)) throw new TypeError(elsewhere[name])
    const known = names.map(known => `\`${known}\``).join(', ')
    throw new TypeError(`Unknown option \`${name}\` in ${what}: expected one of ${known}`)
  }
  return Object.assign(Object.create(null), given)
}

function expectBoolean(name, given, fallback) {
  if (given === undefined) return fallback
  if (typeof given !== 'boolean') throw createOptionError(name, 'a boolean', given)
  return given
}

/** A number above zero; Infinity stands for no limit. */
function expectLimit(name, given, unit, fallback = Infinity) {
  if (given === undefined) return fallback
  if (typeof given !== 'number' || !(given > 0)) {
    throw createOptionError(name, `a positive number of ${unit}, or Infinity for no limit`, given)
  }
  return given
}

function expectPositiveInteger(name, given, fallback, maximum = Number.MAX_SAFE_INTEGER) {
  if (given === undefined) return fallback
  if (!Number.isInteger(given) || given < 1 || given > maximum) {
    throw createOptionError(name, `a whole number from 1 to ${maximum}`, given)
  }
  return given
}

function expectString(name, given, fallback) {
  if (given === undefined && fallback !== undefined) return fallback
  if (typeof given !== 'string' || given === '') throw createOptionError(name, 'a non-empty string', given)
  return given
}

function expectStrings(name, given, fallback) {
  if (given === undefined) return fallback
  const isList = Array.isArray(given) && given.every(item => typeof item === 'string' && item !== '')
  if (!isList) throw createOptionError(name, 'a list of non-empty strings', given)
  return [...given]
}

// The first one is the default.
function expectOneOf(name, given, values) {
  if (given === undefined) return values[0]
  if (!values.includes(given)) {
    throw createOptionError(name, `one of ${values.map(value => `'${value}'`).join(', ')}`, given)
  }
  return given
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function describe(given) {
  const text = inspect(given, { depth: 1, breakLength: Infinity, maxStringLength: 100, maxArrayLength: 10 })
  return given === null || given === undefined ? text : `${text} (${typeof given})`
}

module.exports = {
  createOptionError,
  describe,
  expectBoolean,
  expectLimit,
  expectOneOf,
  expectPositiveInteger,
  expectString,
  expectStrings,
  isObject,
  readOptions
}
