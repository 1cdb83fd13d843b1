'use strict'

const { resolve } = require('node:path')
const { expectString } = require('./options/expect')
const { normalizeFactoryOptions } = require('./options/normalize-factory-options')
const { normalizeFunctionOptions } = require('./options/normalize-function-options')
const { readSource } = require('./options/read-source')
const { throwOnScopeOfTmpdir } = require('./options/throw-on-scope-of-tmpdir')
const { closeHostFolder } = require('./run/files/host-folder')
const { createCounters } = require('./observe/counters')
const { captureCaller } = require('./run/stack/caller')
const { createCall } = require('./run/create-call')
const { forgetHeavyProfiles } = require('./run/launch/profile')
const { describeHostFunctions } = require('./run/host-functions/describe')
const { hostCall } = require('./run/host-functions/host-call')
const { createLocalExecutor } = require('./run/local-executor')
const { releaseMemory } = require('./run/release-memory')
const { createSlots } = require('./run/admission/slots')
const { describeIsolation } = require('./run/isolation/describe')
const { removeDependencies } = require('./compile')
const { loadNative } = require('./native')
const { wrapFile } = require('./wrap-file')

module.exports = createIsolatedFunction
module.exports.hostCall = hostCall

function createIsolatedFunction(options) {
  const settings = normalizeFactoryOptions(options)
  const slots = createSlots(settings.concurrency, settings)
  const counters = createCounters(slots)
  const executor = createLocalExecutor({ settings, slots, counters })
  const running = new Set()

  function isolatedFunction(snippet, options) {
    const normalized = normalizeFunctionOptions(options)
    const source = readSource(snippet, normalized)
    throwOnScopeOfTmpdir(normalized.permissions, settings.tmpdir)
    const call = createCall(source, normalized, { executor, counters })
    const run = (...args) => track(call(args, captureCaller(run)))
    return run
  }

  function file(name, options) {
    const path = resolve(expectString('path', name))
    // Wrong options are an error now, and not when the file is read.
    normalizeFunctionOptions(options)
    return wrapFile(path, options, isolatedFunction)
  }

  function track(settling) {
    running.add(settling)
    const forget = () => running.delete(settling)
    settling.then(forget, forget)
    return settling
  }

  async function teardown() {
    const forgotten = await end()
    await removeDependencies(settings.tmpdir, loadNative.isAvailable() ? loadNative() : undefined)
    releaseMemory(forgotten)
  }

  async function close() {
    releaseMemory(await end())
  }

  async function end() {
    while (running.size > 0) await Promise.allSettled(running)
    if (loadNative.isAvailable()) await loadNative().rest()
    await closeHostFolder(settings.tmpdir)
    return forgetHeavyProfiles()
  }

  Object.defineProperty(isolatedFunction, 'isolation', {
    get: () => describeIsolation(settings),
    enumerable: true
  })
  isolatedFunction.file = file
  isolatedFunction.describe = describeHostFunctions
  isolatedFunction.stats = counters.read
  isolatedFunction.close = close
  isolatedFunction.teardown = teardown
  // Node 20.0 to 20.3 know `await using` under no name at all: nothing to define there.
  if (Symbol.asyncDispose) isolatedFunction[Symbol.asyncDispose] = teardown
  return isolatedFunction
}
