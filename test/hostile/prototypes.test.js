'use strict'

// A function that has broken the globals of its process gets its result out, plain or not, or its error.

const assert = require('node:assert/strict')
const { describe, test } = require('node:test')
const { createForTest } = require('../support/create')
const { NODE_VERSIONS } = require('../support/node-versions')
const { SABOTAGE } = require('./table/prototypes')

const PLAIN = { list: [1, 'two', null], nested: { three: 3.5 } }
const GRAPH = new Map([
  ['when', new Date(5)],
  ['big', 2n ** 70n],
  ['bytes', Uint8Array.of(1, 2)]
])
const TIMEOUT = 10_000

for (const [version, execPath] of Object.entries(NODE_VERSIONS)) {
  describe(`On Node ${version}, with a replaced`, { concurrency: 2 }, () => {
    const isolatedFunction = createForTest({ execPath })
    const run = async (sabotage, outcome) =>
      (await isolatedFunction(sabotaged(sabotage, outcome), { timeout: TIMEOUT })()).value

    for (const [name, sabotage] of Object.entries(SABOTAGE)) {
      test(name, async () => {
        assert.deepEqual(await run(sabotage, 'plain'), PLAIN)
        assert.deepEqual(await run(sabotage, 'graph'), GRAPH)
        await assert.rejects(run(sabotage, 'error'), {
          name: 'RangeError',
          message: 'the real one',
          code: 'E_REAL'
        })
      })
    }

    test('constructor of promises, which `await` itself reads, the call ends in what that throws', async () => {
      const sabotage = fail => Object.defineProperty(Promise.prototype, 'constructor', { get: fail })
      await assert.rejects(run(sabotage, 'plain'), { name: 'NonError', cause: 'sabotage' })
      assert.deepEqual(await run(() => {}, 'plain'), PLAIN)
    })
  })
}

/** The source of a function that makes its outcome, sabotages its globals, and then ends with it. */
function sabotaged(sabotage, outcome) {
  return `async () => {
    const outcomes = {
      plain: () => (${JSON.stringify(PLAIN)}),
      graph: () => new Map([['when', new Date(5)], ['big', 2n ** 70n], ['bytes', Uint8Array.of(1, 2)]]),
      error: () => Object.assign(new RangeError('the real one'), { code: 'E_REAL' })
    }
    const value = outcomes.${outcome}()
    const fail = () => { throw 'sabotage' }
    ;(${sabotage})(fail)
    ${outcome === 'error' ? 'throw value' : 'return value'}
  }`
}
