'use strict'

/** What nobody catches ends the call with that error, as it would end an ordinary process, unless the function handles it. */
function reportFailures(process, { sendThrown }) {
  process.on('uncaughtExceptionMonitor', error => {
    if (!handlesExceptions(process)) sendThrown(error)
  })

  // A listener keeps the reason as it is; Node would wrap one that is not an error.
  process.on('unhandledRejection', reason => {
    if (process.listenerCount('unhandledRejection') > 1) return
    if (!handlesExceptions(process)) sendThrown(reason)
    process.emit('uncaughtException', reason, 'unhandledRejection')
  })
}

function handlesExceptions(process) {
  return process.listenerCount('uncaughtException') > 0 || process.hasUncaughtExceptionCaptureCallback()
}

module.exports = { reportFailures }
