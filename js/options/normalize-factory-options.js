'use strict'

const os = require('node:os')
const path = require('node:path')
const {
  describe,
  expectLimit,
  expectOneOf,
  expectPositiveInteger,
  expectString,
  expectStrings,
  readOptions
} = require('./expect')
const { FACTORY_OPTIONS, OF_FUNCTION } = require('./option-names')

// The default is the first.
const ISOLATIONS = ['auto', 'available', 'required']
const INSTALL_TIMEOUT = 120_000
const INSTALL_BYTES = 512 * 1024 * 1024
// What a small function holds while it runs, with room to spare.
const BYTES_PER_SANDBOX = 128 * 1024 * 1024
const SANDBOXES_PER_CORE = 16
const BYTES_PER_SERVER = 32 * 1024 * 1024
const MOST_SERVERS = 32

/** The factory's options with every default filled in and every path absolute. */
function normalizeFactoryOptions(given) {
  throwOnSnippet(given)
  const options = readOptions('the factory options', given, FACTORY_OPTIONS, OF_FUNCTION)
  const nodePaths = expectStrings('nodePaths', options.nodePaths, [])
  return Object.freeze({
    tmpdir: path.resolve(expectString('tmpdir', options.tmpdir, findDefaultFolder())),
    nodePaths: nodePaths.map(folder => path.resolve(folder)),
    execPath: path.resolve(expectString('execPath', options.execPath, process.execPath)),
    concurrency: readConcurrency(options.concurrency),
    tenantConcurrency: expectCount('tenantConcurrency', options.tenantConcurrency, Infinity),
    maxQueue: options.maxQueue === 0 ? 0 : expectCount('maxQueue', options.maxQueue, Infinity),
    servers: expectCount('servers', options.servers, deriveServers()),
    isolation: expectOneOf('isolation', options.isolation, ISOLATIONS),
    installTimeout: expectLimit('installTimeout', options.installTimeout, 'milliseconds', INSTALL_TIMEOUT),
    maxInstallBytes: expectLimit('maxInstallBytes', options.maxInstallBytes, 'bytes', INSTALL_BYTES)
  })
}

// Version 0.1.51 was called so.
function throwOnSnippet(given) {
  if (typeof given !== 'function' && typeof given !== 'string') return
  throw new TypeError(
    `Expected the options of the factory, got ${describe(given)}: write \`const isolatedFunction = require('isolated-function')()\`, then \`isolatedFunction(fn)\``
  )
}

function readConcurrency(given) {
  const { ISOLATED_FUNCTIONS_CONCURRENCY: variable } = process.env
  if (given !== undefined || !variable) return expectCount('concurrency', given, deriveConcurrency())
  return expectCount('ISOLATED_FUNCTIONS_CONCURRENCY', Number(variable), undefined)
}

/** With the user's id in its name: one that another user has made would be refused. */
function findDefaultFolder() {
  const user = process.getuid?.()
  return path.join(os.tmpdir(), user === undefined ? 'isolated-fn-deps' : `isolated-fn-deps-${user}`)
}

/** A whole number above zero, or Infinity for no bound. */
function expectCount(name, given, fallback) {
  return given === Infinity ? Infinity : expectPositiveInteger(name, given, fallback)
}

/**
 * What memory holds at 128 MiB for each, at least four: functions that wait for the network need no core. Bounded by the cores all the
 * same, for those that do not wait.
 */
function deriveConcurrency() {
  const byCores = os.availableParallelism() * SANDBOXES_PER_CORE
  return Math.max(4, Math.min(byCores, Math.floor(findMemory() / BYTES_PER_SANDBOX)))
}

/** What a quarter of the memory holds at 32 MiB for each, prepared processes included. */
function deriveServers() {
  return Math.max(1, Math.min(MOST_SERVERS, Math.floor(findMemory() / 4 / BYTES_PER_SERVER)))
}

/** Of the machine, or what the container leaves of it. */
function findMemory() {
  const constrained = process.constrainedMemory?.() ?? 0
  return constrained > 0 ? Math.min(constrained, os.totalmem()) : os.totalmem()
}

module.exports = { normalizeFactoryOptions }
