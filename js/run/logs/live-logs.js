'use strict'

const { runAtOnce } = require('../../values/run-at-once')
const { readEntries } = require('../../protocol/log-entries')
const { runInTurns } = require('../turns')
const { SMALL } = require('../values')

/**
 * Hands what is logged to `onLog` while a function runs, in order. What it throws becomes a warning of the process and changes
 * nothing.
 */
function createLiveLogs(onLog, mapText) {
  let index = 0
  let isBusy = false
  let delivered = Promise.resolve()

  /** Takes entries as the addon gives them, with the time when they came. */
  function accept({ entries, time }) {
    const steps = deliverInSteps(entries, time)
    if (!isBusy && entries.length <= SMALL) return runAtOnce(steps)
    isBusy = true
    const last = delivered.then(() => runInTurns(steps))
    delivered = last
    last.then(() => {
      if (delivered === last) isBusy = false
    })
  }

  function* deliverInSteps(entries, time) {
    for (const { level, source, text } of readEntries(entries)) {
      tell({ level, text: mapText(text), index: index++, time: new Date(time), source })
      yield
    }
  }

  async function tell(entry) {
    try {
      await onLog(entry)
    } catch (error) {
      process.emitWarning(describeFailure(error), {
        type: 'IsolatedFunctionWarning',
        code: 'ISOLATED_FUNCTION_ON_LOG'
      })
    }
  }

  /** Resolves once all that was taken has been handed on. */
  function drain() {
    return delivered
  }

  return { accept, drain }
}

function describeFailure(error) {
  try {
    return `\`onLog\` failed: ${error instanceof Error ? error.stack : String(error)}`
  } catch {
    return '`onLog` failed'
  }
}

module.exports = { createLiveLogs }
