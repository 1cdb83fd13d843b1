'use strict'

const { createRequest, startCompile } = require('../compile')
const { IsolatedFunctionError } = require('../errors')
const { loadNative } = require('../native')
const { abortable } = require('./abortable')
const { throwOnMissingLayers } = require('./isolation/throw-on-missing-layers')
const { warnOfMissingLayers } = require('./isolation/warn-of-missing-layers')
const { MOST_DEEP, findDepth } = require('./host-functions/host-call')
const { prepareProcess, runCompiled } = require('./run-compiled')
const { settle } = require('./settle')
const { createSlotHolder } = require('./admission/slot-holder')

/**
 * Runs calls on this machine. A call is a value, `{ source, options, args }`. What comes of it is one as well, the report
 * `{ isFulfilled, value | error, reason, cost, logging }`: `reason` tells why the process ended, if there was one.
 */
function createLocalExecutor({ settings, slots, counters }) {
  // By the options of a function, which are its own.
  const requests = new WeakMap()

  /** Does ahead of the first call what can be done. A failure is reported to the calls, and there may be none yet. */
  async function prepare({ source, options }) {
    const request = findRequest(source, options)
    if (!loadNative.isAvailable()) return
    try {
      await prepareProcess(await startCompile(request, loadNative()).promise, options, settings)
    } catch {}
  }

  /** Compiles where that is still to be done, waits for a slot and runs. Never rejects. */
  async function execute({ source, options, args }) {
    const started = performance.now()
    const depth = findDepth()
    const compiling = await counters.countCompiling(compile(findRequest(source, options), options))
    const queueing = compiling.isFulfilled ? await settle(() => takeSlot(depth, options)) : compiling
    const run = queueing.isFulfilled
      ? await runInSlot(queueing.value, depth, compiling.value, args, options)
      : { ...queueing, cost: NO_COST, logging: {} }
    const { cpu, memory, spawn, run: ran, hostCalls } = run.cost
    const queue = compiling.isFulfilled ? queueing.took : 0
    const phases = { compile: compiling.took, spawn, run: ran, total: performance.now() - started, queue }
    return { ...run, cost: { cpu, memory, phases, ...(hostCalls && { hostCalls }) } }
  }

  function findRequest(source, options) {
    if (!requests.has(options)) requests.set(options, createRequest(source, options, settings))
    return requests.get(options)
  }

  async function compile(request, options) {
    try {
      options.signal?.throwIfAborted()
      if (settings.isolation === 'required') await throwOnMissingLayers(settings)
    } catch (error) {
      return { isFulfilled: false, error, took: 0 }
    }
    return awaitCompiled(request, options)
  }

  /** From inside a host function nobody waits for a slot: those that have them may be waiting for this very call. */
  async function takeSlot(depth, options) {
    if (depth > MOST_DEEP) {
      throw new RangeError(
        `Isolated functions can be called from inside host functions up to ${MOST_DEEP} levels deep, and this would be level ${depth}`
      )
    }
    const { signal, tenant } = options
    return createSlotHolder(slots, depth > 0 ? undefined : await slots.acquire(signal, tenant), tenant)
  }

  async function runInSlot(slot, depth, compiled, args, options) {
    try {
      return await runCompiled(compiled, args, options, settings, { slot, depth })
    } catch (error) {
      return { isFulfilled: false, error, cost: NO_COST, logging: {} }
    } finally {
      slot.close()
      warnOfMissingLayers(settings)
    }
  }

  return { prepare, execute }
}

const NO_COST = Object.freeze({ cpu: 0, memory: 0, spawn: 0, run: 0 })

async function awaitCompiled(request, options) {
  let compilation
  let wasFinished
  const compiled = await settle(() => {
    compilation = startCompile(request, loadNative())
    wasFinished = compilation.isFinished
    return abortable(compilation.promise, options.signal)
  })
  if (compiled.isFulfilled) return wasFinished || compilation.wasCached ? { ...compiled, took: 0 } : compiled
  // It was made where the compilation was started; what the caller needs is where it was awaited.
  if (compiled.error instanceof IsolatedFunctionError) Error.captureStackTrace(compiled.error)
  return compiled
}

module.exports = { createLocalExecutor }
