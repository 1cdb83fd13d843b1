'use strict'

/** What a generator returns, without a pause where it yields. */
function runAtOnce(steps) {
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

module.exports = { runAtOnce }
