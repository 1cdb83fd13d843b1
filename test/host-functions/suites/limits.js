'use strict'

const assert = require('node:assert/strict')
const { describe, test } = require('node:test')
const { hostCall } = require('isolated-function')

/** What host calls may take, and who ends what goes beyond. */
function describeLimits(isolatedFunction) {
  const wrap = (source, hostFunctions, options) => isolatedFunction(source, { hostFunctions, ...options })
  const refusal = limit => error => {
    assert.deepEqual([error.name, error.code, error.limit], ['HostLimitError', 'EHOSTLIMIT', limit])
    return true
  }

  describe('limits of host calls:', () => {
    test('calls of a run', async () => {
      const fn = wrap(
        'async n => { for (let i = 0; i < n; i++) await f() ; return n }',
        { f: () => 1 },
        { hostLimits: { calls: 5 } }
      )
      assert.equal((await fn(5)).value, 5)
      await assert.rejects(fn(6), refusal('calls'))
    })

    test('calls at once', async () => {
      const source = 'async n => { await Promise.all(Array.from({ length: n }, () => f())); return n }'
      const hostLimits = { inFlight: 5 }
      const answered = wrap(
        source,
        { f: () => new Promise(resolve => setTimeout(resolve, 20)) },
        { hostLimits }
      )
      assert.equal((await answered(5)).value, 5)
      let calls = 0
      const f = () => {
        calls++
        return new Promise(() => {})
      }
      await assert.rejects(wrap(source, { f }, { hostLimits })(10_000), refusal('inFlight'))
      assert.equal(calls, 5)
    })

    test('arguments of a call, which rejects and lets the function go on', async () => {
      const f = text => text.length
      const source =
        'async n => [await f("x".repeat(n)).catch(({ name, code, limit }) => [name, code, limit]), await f("")]'
      const fn = wrap(source, { f }, { hostLimits: { argumentBytes: 1000 } })
      assert.deepEqual((await fn(900)).value, [900, 0])
      assert.deepEqual((await fn(1000)).value, [['HostLimitError', 'EHOSTLIMIT', 'argumentBytes'], 0])
      await assert.rejects(
        wrap('() => f("x".repeat(1000))', { f }, { hostLimits: { argumentBytes: 1000 } })(),
        refusal('argumentBytes')
      )
    })

    test('the result of a call: 50 MB are refused', async () => {
      const fn = wrap('async () => (await f().catch(error => error)).limit', {
        f: () => 'x'.repeat(50 * 1024 * 1024)
      })
      assert.equal((await fn()).value, 'resultBytes')
    })

    test('calls of one function', async () => {
      const fn = wrap('async () => { await f(); await g(); await f() }', {
        f: { execute: () => 1, maxCalls: 1 },
        g: () => 1
      })
      await assert.rejects(fn(), refusal('maxCalls'))
    })

    test('the time of one function, whose signal is aborted', async () => {
      let signal
      const execute = () => {
        ;({ signal } = hostCall())
        return new Promise(() => {})
      }
      const fn = wrap('async () => (await f().catch(error => error)).limit', { f: { execute, timeout: 30 } })
      assert.equal((await fn()).value, 'timeout')
      assert.equal(signal.reason.limit, 'timeout')
    })
  })

  describe('the end of a run aborts the signals of its calls with the reason', () => {
    const ENDS = {
      'a timeout': { options: { timeout: 100 }, name: 'TimeoutError' },
      'an abort': { isAborted: true, name: 'AbortError' },
      'its death': {
        source: '() => { f(); setTimeout(() => process.exit(3), 50) ; return new Promise(() => {}) }',
        name: 'ExitError'
      }
    }
    for (const [end, { options, isAborted, source = '() => f()', name }] of Object.entries(ENDS)) {
      test(end, async () => {
        const reasons = []
        const controller = new AbortController()
        const f = () =>
          new Promise((_, reject) => {
            const { signal } = hostCall()
            if (isAborted) controller.abort()
            signal.addEventListener('abort', () => {
              reasons.push(signal.reason)
              // Rejects after the end: nobody is there to handle it.
              reject(new Error('too late'))
            })
          })
        const fn = wrap(source, { f }, { ...options, signal: controller.signal })
        const error = await fn().catch(error => error)
        assert.equal(error.name, name)
        assert.deepEqual(reasons, [error])
      })
    }
  })

  describe('the clock', () => {
    const wait = ms => new Promise(resolve => setTimeout(resolve, ms))

    test('runs on during a host call', async () => {
      await assert.rejects(wrap('() => f()', { f: () => wait(5000) }, { timeout: 100 })(), {
        name: 'TimeoutError'
      })
    })

    test('stands still until the call is answered where it is told so, and goes on with what was left', async () => {
      const f = async () => {
        hostCall().pauseClock(10_000)
        await wait(600)
        return 'answered'
      }
      const fn = wrap(
        'async hold => { const value = await f(); if (hold) await new Promise(r => setTimeout(r, 5000)); return value }',
        { f },
        { timeout: 400 }
      )
      assert.equal((await fn(false)).value, 'answered')
      const began = performance.now()
      await assert.rejects(fn(true), { name: 'TimeoutError' })
      const took = performance.now() - began
      assert.ok(took > 900 && took < 4000, `it took ${took} ms`)
    })

    test('stands still no longer than it is told', async () => {
      const f = async () => {
        hostCall().pauseClock(100)
        await wait(5000)
      }
      await assert.rejects(wrap('() => f()', { f }, { timeout: 100 })(), { name: 'TimeoutError' })
    })
  })
}

module.exports = { describeLimits }
