'use strict'

const { startCompile } = require('../compile')
const { debug } = require('../debug')
const { IsolatedFunctionError, NativeUnavailableError } = require('../errors')
const { attachRun } = require('../errors/attach-run')
const { findMissingLayers } = require('../isolation')
const { loadNative } = require('../native')
const { abortable } = require('./abortable')
const { prepareProcess, runCompiled } = require('./run-compiled')

/**
 * One wrapped function: `call(args)` compiles where that is still to be done, waits for a slot, runs, and settles with
 * a result or an error. Compiling starts now, before the first call.
 */
function createCall(source, options, settings, slots) {
  const request = {
    source,
    allow: { dependencies: options.dependencies },
    minify: options.minify,
    nodePaths: settings.nodePaths,
    tmpdir: settings.tmpdir
  }
  if (loadNative.isAvailable()) prepare(request, options, settings)

  return async function call(args) {
    const spent = createLedger()
    try {
      options.signal?.throwIfAborted()
      throwOnMissingLayers(settings)
      const compiled = await compile(request, options, spent)
      const release = await takeSlot(slots, options, spent)
      try {
        return finish(spent, await runCompiled(compiled, args, options, settings, spent))
      } finally {
        release()
      }
    } catch (error) {
      return fail(error, options, spent)
    }
  }
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

function finish(spent, value) {
  const profiling = spent.close()
  debug('fulfilled %o', profiling)
  return { isFulfilled: true, value, profiling, logging: spent.logging }
}

function fail(error, options, spent) {
  const profiling = spent.close()
  debug('rejected %s %o', error?.name, profiling)
  if (spent.hasStarted && error instanceof IsolatedFunctionError) {
    attachRun(error, { profiling, logging: spent.logging })
  }
  if (options.throwError) throw error
  return { isFulfilled: false, value: error, profiling, logging: spent.logging }
}

/** What a call has cost so far, filled in by whoever spends it. Times in ms, memory in bytes. */
function createLedger() {
  const started = performance.now()
  return {
    hasStarted: false,
    cpu: 0,
    memory: 0,
    phases: { compile: 0, spawn: 0, run: 0, total: 0, queue: 0 },
    logging: {},
    close() {
      this.phases.total = performance.now() - started
      return { cpu: this.cpu, memory: this.memory, phases: this.phases }
    }
  }
}

function throwOnMissingLayers(settings) {
  if (settings.isolation === 'auto') return
  const missing = findMissingLayers(settings)
  if (missing.length === 0) return
  throw new NativeUnavailableError({
    attempt: "run a function with isolation: 'required'",
    platform: `${process.platform}-${process.arch}`,
    tried: missing,
    mend: "Use isolation: 'auto' to run with the layers that are in force"
  })
}

module.exports = { createCall }
