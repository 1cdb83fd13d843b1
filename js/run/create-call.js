'use strict'

const { IsolatedFunctionError } = require('../errors')
const { attachRun } = require('../errors/attach-run')
const { isThrown } = require('../errors/thrown')
const { debugCall } = require('../observe/debug-call')
const { nameFailure } = require('../observe/name-failure')
const { traceCall } = require('../observe/trace-call')
const { formatPermission } = require('../options/permissions')
const { endStackWithCaller } = require('./stack/caller')

/**
 * One wrapped function: `call(args, caller)` has the executor run it, and settles with a result or an error, whose stack ends
 * with the `caller`. The executor prepares
 * now, before the first call.
 */
function createCall(source, options, { executor, counters }) {
  const description = describeCall(source, options)
  executor.prepare({ source, options })

  return async function call(args, caller) {
    const record = { ...description, outcome: undefined, profiling: undefined }
    let report
    try {
      return await traceCall(record, async () => {
        report = await executor.execute({ source, options, args })
        return settle(report, record, caller)
      })
    } catch (error) {
      if (options.throwError) throw error
      return { isFulfilled: false, value: error, profiling: record.profiling, logging: report.logging }
    }
  }

  function settle(report, record, caller) {
    const { isFulfilled, value, error, reason, cost, logging, collected } = report
    record.outcome = isFulfilled ? 'fulfilled' : nameFailure(error, options)
    record.profiling = cost
    counters.countServed(reason)
    debugCall(record)
    if (isFulfilled) return { isFulfilled, value, profiling: cost, logging, ...collected }
    throw complete(error, report, caller)
  }
}

/** An error with what its caller needs to find the cause. One that is neither ours nor the function's stays as it is. */
function complete(error, report, caller) {
  const isOurs = error instanceof IsolatedFunctionError
  if (!isOurs && !isThrown(error)) return error
  if (hasStarted(report)) attachRun(error, { profiling: report.cost, logging: report.logging })
  return endStackWithCaller(error, caller)
}

/** What subscribers of the channel are told of a call. The arguments stay with the caller: they may be secrets. */
function describeCall(snippet, { timeout, memory, maxBuffer, permissions, dependencies }) {
  const limits = Object.freeze({ timeout, memory, maxBuffer })
  return { snippet, limits, permissions: Object.freeze(permissions.map(formatPermission)), dependencies }
}

/** Whether there was a process for it. */
function hasStarted({ reason }) {
  return reason !== undefined && reason !== 'launch-failed'
}

module.exports = { createCall }
