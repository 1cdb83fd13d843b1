'use strict'

const {
  createOptionError,
  expectBoolean,
  expectLimit,
  expectPositiveInteger,
  expectString,
  isObject,
  readOptions
} = require('./expect')
const { readAllowedDependencies, readPreinstalled } = require('./allowed-dependencies')
const { normalizeFiles } = require('./normalize-files')
const { normalizeHostFunctions } = require('./normalize-host-functions')
const { FUNCTION_OPTIONS, OF_FACTORY } = require('./option-names')
const { normalizePermissions } = require('./permissions')
const { normalizeSnippetOptions } = require('./snippet-options')

const DEFAULT_MAX_BUFFER = 64 * 1024 * 1024
// Longer strings do not exist in V8, and a result becomes one.
const LARGEST_MAX_BUFFER = 512 * 1024 * 1024

/** A function's options with every default filled in. */
function normalizeFunctionOptions(given) {
  const options = readOptions('the function options', given, FUNCTION_OPTIONS, OF_FACTORY)
  const allow = readOptions('allow', options.allow, ['permissions', 'dependencies'])
  const dependencies = readAllowedDependencies(allow.dependencies)
  return Object.freeze({
    ...normalizeSnippetOptions(options),
    timeout: expectLimit('timeout', options.timeout, 'milliseconds'),
    memory: expectLimit('memory', options.memory, 'megabytes'),
    throwError: expectBoolean('throwError', options.throwError, true),
    permissions: normalizePermissions(allow.permissions),
    dependencies,
    preinstalled: readPreinstalled(options.preinstall, dependencies),
    minify: expectBoolean('minify', options.minify, process.env.ISOLATED_FUNCTIONS_MINIFY !== 'false'),
    env: readEnv(options.env),
    maxBuffer: expectPositiveInteger('maxBuffer', options.maxBuffer, DEFAULT_MAX_BUFFER, LARGEST_MAX_BUFFER),
    maxLogBytes: expectPositiveInteger('maxLogBytes', options.maxLogBytes, undefined, LARGEST_MAX_BUFFER),
    onLog: readOnLog(options.onLog),
    host: normalizeHostFunctions(options.hostFunctions, options.hostLimits),
    signal: readSignal(options.signal),
    tenant: options.tenant === undefined ? undefined : expectString('tenant', options.tenant),
    files: normalizeFiles(options.files)
  })
}

function readEnv(given = {}) {
  if (!isObject(given)) throw createOptionError('env', 'an object of strings', given)
  const entries = Object.entries(given).filter(([, value]) => value !== undefined)
  for (const [name, value] of entries) {
    if (typeof value !== 'string') throw createOptionError(`env.${name}`, 'a string', value)
  }
  return Object.fromEntries(entries)
}

function readOnLog(given) {
  if (given === undefined || typeof given === 'function') return given
  throw createOptionError('onLog', 'a function', given)
}

function readSignal(given) {
  if (given === undefined || given instanceof AbortSignal) return given
  throw createOptionError('signal', 'an AbortSignal', given)
}

module.exports = { normalizeFunctionOptions }
