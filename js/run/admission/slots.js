'use strict'

const { onAbort } = require('../on-abort')

/**
 * Bounds how many sandboxes run at once. Who comes first is served first; whoever gives up waiting leaves the queue.
 */
function createSlots(size) {
  let running = 0
  // A Set keeps the order of arrival and forgets from the middle at no cost.
  const waiting = new Set()

  /** Resolves once there is a slot, with the function that gives it back. */
  function acquire(signal) {
    // It may have been aborted since somebody looked last: then nobody tells it to leave.
    if (signal?.aborted) return Promise.reject(signal.reason)
    if (running < size) {
      running += 1
      return Promise.resolve(createRelease())
    }
    return new Promise((resolve, reject) => {
      const stay = onAbort(signal, () => {
        waiting.delete(enter)
        reject(signal.reason)
      })
      const enter = () => {
        stay()
        resolve(createRelease())
      }
      waiting.add(enter)
    })
  }

  function createRelease() {
    let isReleased = false
    return () => {
      if (isReleased) return
      isReleased = true
      const [next] = waiting
      if (next === undefined) running -= 1
      else {
        waiting.delete(next)
        next()
      }
    }
  }

  /** How many run, and how many wait. */
  function count() {
    return { running, waiting: waiting.size }
  }

  return { acquire, count }
}

module.exports = { createSlots }
