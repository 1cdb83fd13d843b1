'use strict'

const { setImmediate } = require('node:timers/promises')

// As long as the event loop may stand still for what came of one call.
const TURN_MS = 8

let lastTurn = Promise.resolve()

/**
 * Runs a generator to its end, in turns: whoever has work for longer gives way to the event loop, and then to the others
 * who have. Returns what the generator returns.
 */
async function runInTurns(steps, signal) {
  for (;;) {
    await takeTurn()
    signal?.throwIfAborted()
    const end = performance.now() + TURN_MS
    do {
      const { done, value } = steps.next()
      if (done) return value
    } while (performance.now() < end)
  }
}

// One at a time: of all that wait in one go of the event loop, it would be held up for the sum.
function takeTurn() {
  lastTurn = lastTurn.then(() => setImmediate())
  return lastTurn
}

module.exports = { runInTurns }
