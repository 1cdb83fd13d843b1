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
const SANDBOXES_PER_CORE = 4

/** The factory's options with every default filled in and every path absolute. */
function normalizeFactoryOptions(given) {
  throwOnSnippet(given)
  const options = readOptions('the factory options', given, FACTORY_OPTIONS, OF_FUNCTION)
  const nodePaths = expectStrings('nodePaths', options.nodePaths, [])
  return Object.freeze({
    tmpdir: path.resolve(expectString('tmpdir', options.tmpdir, path.join(os.tmpdir(), 'isolated-fn-deps'))),
    nodePaths: nodePaths.map(folder => path.resolve(folder)),
    execPath: path.resolve(expectString('execPath', options.execPath, process.execPath)),
    concurrency: readConcurrency(options.concurrency),
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
  if (given === Infinity) return Infinity
  return expectPositiveInteger('concurrency', given, deriveConcurrency())
}

/** Four for each core, as far as the machine's memory holds 128 MiB for each; at least four. */
function deriveConcurrency() {
  const byCores = os.availableParallelism() * SANDBOXES_PER_CORE
  const byMemory = Math.floor(os.totalmem() / BYTES_PER_SANDBOX)
  return Math.max(4, Math.min(byCores, byMemory))
}

module.exports = { normalizeFactoryOptions }
