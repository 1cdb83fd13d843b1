'use strict'

const assert = require('node:assert/strict')
const { describe, test } = require('node:test')
const { hostCall } = require('isolated-function')

/** What functions and host functions say to each other, in whichever way processes are started. */
function describeCalls(isolatedFunction) {
  describe('host functions:', () => {
    test('a host function is called with what the function gives it, and gives what it returns', async () => {
      const calls = []
      const hostFunctions = {
        users: {
          find: async (...args) =>
            calls.push(args) && { id: args[0], born: new Date(0), tags: new Set(['a']) }
        },
        now: () => 42
      }
      const fn = isolatedFunction(
        `async (...args) => {
        const user = await users.find(...args)
        return [user.id, user.born instanceof Date, [...user.tags], await now(), now().constructor === Promise]
      }`,
        { hostFunctions }
      )
      const { value, profiling } = await fn(7, new Map([[1, 2n]]))
      assert.deepEqual(value, [7, true, ['a'], 42, true])
      assert.deepEqual(calls, [[7, new Map([[1, 2n]])]])
      const { count, abandoned, ms, argumentBytes, resultBytes } = profiling.hostCalls
      assert.deepEqual([count, abandoned], [3, 0])
      assert.ok(ms > 0 && argumentBytes > 0 && resultBytes > 0)
    })

    test('a group is frozen, without prototype, and holds nothing but its functions', async () => {
      const fn = isolatedFunction(
        `() => {
        'use strict'
        const fail = attempt => { try { attempt() } catch ({ name }) { return name } }
        return [Object.getPrototypeOf(users), Object.keys(users), Object.isFrozen(users), users.find.name, typeof users.then,
          fail(() => { users.find = 1 }), fail(() => { users.other = 1 })]
      }`,
        { hostFunctions: { users: { find: () => 1 } } }
      )
      const { value } = await fn()
      assert.deepEqual(value, [null, ['find'], true, 'find', 'undefined', 'TypeError', 'TypeError'])
    })

    test('many calls at once are each answered with their own value', async () => {
      const fn = isolatedFunction(
        'async n => Promise.all(Array.from({ length: n }, async (_, i) => (await echo(i, "x".repeat(i * 3000))) === i))',
        { hostFunctions: { echo: async number => number }, hostLimits: { inFlight: 64 } }
      )
      const { value } = await fn(64)
      assert.deepEqual(value, Array(64).fill(true))
    })

    test('a call that is pending keeps the function alive, and none does not', async () => {
      const options = {
        hostFunctions: { later: () => new Promise(resolve => setTimeout(resolve, 50, 'came')) }
      }
      const waits = isolatedFunction('() => new Promise(resolve => later().then(resolve))', options)
      assert.equal((await waits()).value, 'came')
      const ends = isolatedFunction('async () => { await later(); await new Promise(() => {}) }', options)
      await assert.rejects(ends(), { name: 'ExitError' })
    })

    test('what a function returns while calls are pending counts, and the host is told by the signal', async () => {
      let signal
      const forget = () => {
        ;({ signal } = hostCall())
        return new Promise(() => {})
      }
      const fn = isolatedFunction('async () => { forget(); await now(); return "done" }', {
        hostFunctions: { forget, now: () => 1 }
      })
      const { value, profiling } = await fn()
      assert.equal(value, 'done')
      assert.equal(profiling.hostCalls.abandoned, 1)
      assert.ok(signal.aborted)
      assert.equal(signal.reason.name, 'AbortError')
    })
  })
}

module.exports = { describeCalls }
