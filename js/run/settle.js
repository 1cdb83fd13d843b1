'use strict'

/** What became of an attempt, `{ isFulfilled, value | error }`, and how many milliseconds it took. */
async function settle(attempt) {
  const started = performance.now()
  try {
    const value = await attempt()
    return { isFulfilled: true, value, took: performance.now() - started }
  } catch (error) {
    return { isFulfilled: false, error, took: performance.now() - started }
  }
}

module.exports = { settle }
