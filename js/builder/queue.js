'use strict'

/** → a function that runs tasks, at most `size` at once. Who comes first is served first. */
function createQueue(size) {
  const waiting = []
  let running = 0

  return async function enqueue(task) {
    if (running < size) running += 1
    else await new Promise(resolve => waiting.push(resolve))
    try {
      return await task()
    } finally {
      // Its place goes to the next one, so that nobody who comes now is faster.
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}

module.exports = { createQueue }
