'use strict'

const { createRequest, startCompile } = require('../compile')
const { IsolatedFunctionError, NativeUnavailableError } = require('../errors')
const { attachRun } = require('../errors/attach-run')
const { findMissingLayers } = require('./isolation/describe')
const { loadNative } = require('../native')
const { describePlatform } = require('../native/platform')
const { debugCall } = require('../observe/debug-call')
const { nameFailure } = require('../observe/name-failure')
const { traceCall } = require('../observe/trace-call')
const { formatPermission } = require('../options/permissions')
const { abortable } = require('./abortable')
const { createLedger } = require('./ledger')
const { prepareProcess, runCompiled } = require('./run-compiled')

/**
 * One wrapped function: `call(args)` compiles where that is still to be done, waits for a slot, runs, and settles with
 * a result or an error. Compiling starts now, before the first call.
 */
function createCall(source, options, { settings, slots, counters }) {
  const request = createRequest(source, options, settings)
  const description = describeCall(source, options)
  if (loadNative.isAvailable()) prepare(request, options, settings)

  return async function call(args) {
    const spent = createLedger()
    const record = { ...description, outcome: undefined, profiling: undefined }
    try {
      return await traceCall(record, () => perform(args, spent, record))
    } catch (error) {
      if (options.throwError) throw error
      return { isFulfilled: false, value: error, profiling: record.profiling, logging: spent.logging }
    }
  }

  async function perform(args, spent, record) {
    try {
      options.signal?.throwIfAborted()
      if (settings.isolation === 'required') await throwOnMissingLayers(settings)
      const compiled = await counters.countCompiling(compile(request, options, spent))
      const value = await runInSlot(compiled, args, spent)
      settle('fulfilled', spent, record)
      return { isFulfilled: true, value, profiling: record.profiling, logging: spent.logging }
    } catch (error) {
      settle(nameFailure(error, options), spent, record)
      if (spent.hasStarted && error instanceof IsolatedFunctionError) {
        attachRun(error, { profiling: record.profiling, logging: spent.logging })
      }
      throw error
    }
  }

  async function runInSlot(compiled, args, spent) {
    const release = await takeSlot(slots, options, spent)
    try {
      return await runCompiled(compiled, args, options, settings, spent)
    } finally {
      release()
    }
  }

  function settle(outcome, spent, record) {
    record.outcome = outcome
    record.profiling = spent.close()
    counters.countServed(spent.endReason)
    debugCall(record)
  }
}

/** What subscribers of the channel are told of a call. The arguments stay with the caller: they may be secrets. */
function describeCall(snippet, { timeout, memory, maxBuffer, permissions, dependencies }) {
  const limits = Object.freeze({ timeout, memory, maxBuffer })
  return { snippet, limits, permissions: Object.freeze(permissions.map(formatPermission)), dependencies }
}

/** Does ahead of the first call what can be done. A failure is reported to the calls, and there may be none yet. */
async function prepare(request, options, settings) {
  try {
    await prepareProcess(await startCompile(request, loadNative()).promise, options, settings)
  } catch {}
}

async function compile(request, options, spent) {
  const started = performance.now()
  const compilation = startCompile(request, loadNative())
  const { isFinished } = compilation
  try {
    const compiled = await abortable(compilation.promise, options.signal)
    if (!isFinished && !compilation.wasCached) spent.phases.compile = performance.now() - started
    return compiled
  } catch (error) {
    spent.phases.compile = performance.now() - started
    // It was made where the compilation was started; what the caller needs is where it was awaited.
    if (error instanceof IsolatedFunctionError) Error.captureStackTrace(error)
    throw error
  }
}

async function takeSlot(slots, options, spent) {
  const started = performance.now()
  const release = await slots.acquire(options.signal)
  spent.phases.queue = performance.now() - started
  return release
}

async function throwOnMissingLayers(settings) {
  const missing = await findMissingLayers(settings)
  if (missing.length === 0) return
  throw new NativeUnavailableError({
    attempt: "run a function with isolation: 'required'",
    platform: describePlatform(),
    tried: missing,
    mend: "Use isolation: 'auto' to run with the layers that are in force"
  })
}

module.exports = { createCall }
