'use strict'

const {
  createOptionError,
  expectLimit,
  expectPositiveInteger,
  expectString,
  isObject,
  readOptions
} = require('./expect')
const { GLOBALS, RESERVED } = require('./sandbox-globals')

const DESCRIBED = ['execute', 'input', 'maxCalls', 'timeout', 'description']
const LIMITS = { calls: 256, inFlight: 32, argumentBytes: 1024 * 1024, resultBytes: 4 * 1024 * 1024 }
const MOST_FUNCTIONS = 256
const IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u
const FORBIDDEN = ['then', 'constructor', 'prototype', '__proto__']

/**
 * `hostFunctions` and `hostLimits` in one form, copied: `{ functions: [{ name, execute, input, maxCalls, timeout, description }],
 * limits }`; `undefined` where there are no host functions.
 */
function normalizeHostFunctions(given, givenLimits) {
  const limits = normalizeLimits(givenLimits)
  if (given === undefined) return undefined
  if (!isObject(given)) throw createOptionError('hostFunctions', 'an object of functions', given)
  const functions = Object.freeze(Object.entries(given).flatMap(([name, value]) => readTopLevel(name, value)))
  if (functions.length === 0 || functions.length > MOST_FUNCTIONS) {
    throw createOptionError('hostFunctions', `an object of 1 to ${MOST_FUNCTIONS} functions`, given)
  }
  return Object.freeze({ functions, limits })
}

function normalizeLimits(given) {
  const options = readOptions('hostLimits', given, Object.keys(LIMITS))
  const most = { calls: 2 ** 31, inFlight: 1024, argumentBytes: 2 ** 28, resultBytes: 2 ** 28 }
  const read = ([name, fallback]) => [
    name,
    expectPositiveInteger(`hostLimits.${name}`, options[name], fallback, most[name])
  ]
  return Object.freeze(Object.fromEntries(Object.entries(LIMITS).map(read)))
}

function readTopLevel(name, value) {
  throwOnWrongName(name, name)
  if (RESERVED.has(name) || GLOBALS.has(name)) {
    throw new TypeError(
      `Expected the names in \`hostFunctions\` to be free in the sandbox, got '${name}', which is ${RESERVED.has(name) ? 'a reserved word' : 'a global there'}: choose another name`
    )
  }
  if (isFunctionOrDescribed(value)) return [readFunction(name, value)]
  if (!isObject(value)) {
    throw createOptionError(
      `hostFunctions.${name}`,
      'a function, { execute, … } or an object of those',
      value
    )
  }
  return Object.entries(value).map(([member, inner]) => {
    throwOnWrongName(member, `${name}.${member}`)
    return readFunction(`${name}.${member}`, inner)
  })
}

function throwOnWrongName(name, path) {
  if (IDENTIFIER.test(name) && !FORBIDDEN.includes(name)) return
  const forbidden = FORBIDDEN.map(word => `'${word}'`).join(', ')
  throw new TypeError(
    `Expected the names in \`hostFunctions\` to be identifiers other than ${forbidden}, got '${path}'`
  )
}

function isFunctionOrDescribed(value) {
  return typeof value === 'function' || (isObject(value) && typeof value.execute === 'function')
}

function readFunction(name, value) {
  const path = `hostFunctions.${name}`
  if (!isFunctionOrDescribed(value)) throw createOptionError(path, 'a function or { execute, … }', value)
  const given = typeof value === 'function' ? { execute: value } : value
  const { execute, input, maxCalls, timeout, description } = readOptions(path, given, DESCRIBED)
  return Object.freeze({
    name,
    execute,
    input: readInput(`${path}.input`, input),
    maxCalls: expectPositiveInteger(`${path}.maxCalls`, maxCalls, Infinity),
    timeout: expectLimit(`${path}.timeout`, timeout, 'milliseconds'),
    description: description === undefined ? undefined : expectString(`${path}.description`, description)
  })
}

function readInput(path, given) {
  if (given === undefined || typeof given?.['~standard']?.validate === 'function') return given
  throw createOptionError(path, 'a Standard Schema (zod, valibot, ArkType, …)', given)
}

module.exports = { normalizeHostFunctions }
