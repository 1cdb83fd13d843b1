'use strict'

// What a function returns, throws or logs to do harm is a value or a clear error, and the host stays small.

const assert = require('node:assert/strict')
const { describe, test } = require('node:test')
const { createForTest } = require('../support/create')
const { assertUnharmed } = require('./support/assert-unharmed')
const { LOGS } = require('./table/logs')
const { THROWN, VALUES, fail } = require('./table/values')

const TIMEOUT = 20_000
const isolatedFunction = createForTest()

/** A function of the tables, which stand on their own but for `fail`. */
function wrap({ run, options }) {
  return isolatedFunction(`(...args) => { const fail = ${fail}; return (${run})(...args) }`, {
    timeout: TIMEOUT,
    ...options
  })
}

describe('A returned', { concurrency: 2 }, () => {
  for (const [name, attempt] of Object.entries(VALUES)) {
    test(name, () =>
      assertUnharmed(isolatedFunction, async () => {
        const { args = [], error, isValue = value => Object.is(value, attempt.value) } = attempt
        const call = wrap(attempt)(...args)
        if (!error) return assert.ok(isValue((await call).value))
        const outcome = await call.then(
          ({ value }) => isValue(value),
          error => error
        )
        if (outcome !== true) await assert.rejects(Promise.reject(outcome), error)
        else assert.ok(attempt.isValue, 'it returned, and an error was expected')
      })
    )
  }
})

describe('A thrown', { concurrency: 2 }, () => {
  for (const [name, attempt] of Object.entries(THROWN)) {
    test(name, () => assertUnharmed(isolatedFunction, () => assert.rejects(wrap(attempt)(), attempt.error)))
  }
})

describe('A log', { concurrency: 2 }, () => {
  for (const [name, attempt] of Object.entries(LOGS)) {
    test(name, () =>
      assertUnharmed(isolatedFunction, async () => {
        const call = wrap(attempt)()
        if (attempt.error) return assert.rejects(call, attempt.error)
        assert.ok(attempt.isLogging((await call).logging))
      })
    )
  }
})
