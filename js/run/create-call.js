'use strict'

const { IsolatedFunctionError } = require('../errors')
const { attachRun } = require('../errors/attach-run')
const { debugCall } = require('../observe/debug-call')
const { nameFailure } = require('../observe/name-failure')
const { traceCall } = require('../observe/trace-call')
const { formatPermission } = require('../options/permissions')

/**
 * One wrapped function: `call(args)` has the executor run it, and settles with a result or an error. The executor prepares
 * now, before the first call.
 */
function createCall(source, options, { executor, counters }) {
  const description = describeCall(source, options)
  executor.prepare({ source, options })

  return async function call(args) {
    const record = { ...description, outcome: undefined, profiling: undefined }
    let report
    try {
      return await traceCall(record, async () => {
        report = await executor.execute({ source, options, args })
        return settle(report, record)
      })
    } catch (error) {
      if (options.throwError) throw error
      return { isFulfilled: false, value: error, profiling: record.profiling, logging: report.logging }
    }
  }

  function settle(report, record) {
    const { isFulfilled, value, error, reason, cost, logging, collected } = report
    record.outcome = isFulfilled ? 'fulfilled' : nameFailure(error, options)
    record.profiling = cost
    counters.countServed(reason)
    debugCall(record)
    if (isFulfilled) return { isFulfilled, value, profiling: cost, logging, ...collected }
    if (hasStarted(report) && error instanceof IsolatedFunctionError)
      attachRun(error, { profiling: cost, logging })
    throw error
  }
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
