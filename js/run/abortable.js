'use strict'

const { onAbort } = require('./on-abort')

/** The promise, or the signal's reason where that comes first. What the promise waits for goes on. */
function abortable(promise, signal) {
  if (!signal) return promise
  return new Promise((resolve, reject) => {
    const forget = onAbort(signal, () => reject(signal.reason))
    promise.then(resolve, reject).finally(forget)
  })
}

module.exports = { abortable }
