'use strict'

const assert = require('node:assert/strict')
const { describe, test } = require('node:test')

const PRELUDE = `
  const { writeSync, readSync } = require('node:fs')
  const frame = (kind, id, place, text = '[]') => {
    const body = Buffer.from(text)
    const bytes = Buffer.alloc(11 + body.length, kind)
    bytes.writeUInt32LE(7 + body.length, 0)
    bytes.writeUInt32LE(id, 5)
    bytes.writeUInt16LE(place, 9)
    body.copy(bytes, 11)
    return bytes
  }
  const forever = () => new Promise(resolve => setTimeout(resolve, 60_000))`

// Frames that a function writes itself: `body`, and what the caller must get.
const FORGED = {
  'an id that is not the next': { body: 'writeSync(3, frame(8, 5, 0))', error: 'ExitError' },
  'an id twice': { body: 'writeSync(3, frame(8, 0, 0)); writeSync(3, frame(8, 0, 0))', error: 'ExitError' },
  'an index out of range': { body: 'writeSync(3, frame(8, 0, 1))', error: 'ExitError' },
  'a call that is too short to be one': {
    body: 'writeSync(3, Buffer.from([3, 0, 0, 0, 8, 0, 0]))',
    error: 'ExitError'
  },
  'arguments that are no value': { body: 'writeSync(3, frame(8, 0, 0, "{"))', error: 'ExitError' },
  'arguments that are no list': { body: 'writeSync(3, frame(8, 0, 0, "{}"))', error: 'ExitError' },
  'arguments longer than they may be': {
    body: 'writeSync(3, frame(8, 0, 0, " ".repeat(2 ** 21)))',
    error: 'HostLimitError'
  },
  'half a call': {
    body: 'writeSync(3, frame(8, 0, 0, " ".repeat(100)).subarray(0, 50))',
    error: 'TimeoutError'
  },
  'the error of a call that was not made': {
    body: 'writeSync(3, Buffer.from([8, 0, 0, 0, 10, 9, 0, 0, 0, 34, 120, 34]))',
    error: 'NonError'
  },
  'calls without end, by frames': {
    body: 'for (let id = 0; ; id++) writeSync(3, frame(8, id, 0))',
    error: 'HostLimitError'
  },
  'answers that it never reads': {
    body: 'for (let id = 0; id < 40; id++) { writeSync(3, frame(8, id, 0)); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5) }',
    error: 'HostLimitError',
    result: 'x'.repeat(1024 * 1024)
  }
}

// Functions that change what the language gives to all.
const CHANGED = {
  Promise: 'globalThis.Promise = class { constructor() { throw new Error("mine") } }',
  'Promise.prototype.then': 'Promise.prototype.then = () => { throw new Error("mine") }',
  'Array.prototype.then':
    'Array.prototype.then = undefined; Array.prototype.push = () => { throw new Error("mine") }',
  'Object.prototype setters':
    'for (const name of ["0", "id", "resolve", "kind", "length", "value"]) Object.defineProperty(Object.prototype, name, { set() { throw new Error("mine") }, configurable: true })',
  JSON: 'JSON.parse = JSON.stringify = () => { throw new Error("mine") }',
  'Reflect and Buffer':
    'Reflect.apply = Buffer.from = Buffer.prototype.utf8Slice = Buffer.prototype.readUInt32LE = () => { throw new Error("mine") }',
  'WeakMap and Map':
    'WeakMap.prototype.set = WeakMap.prototype.get = Map.prototype.get = () => { throw new Error("mine") }'
}

/** Functions and host functions that do their worst: what comes of it is an outcome of their own call. */
function describeHostility(isolatedFunction) {
  const control = isolatedFunction('async n => f(n)', { hostFunctions: { f: n => n + 1 } })
  const isUnharmed = async () => assert.equal((await control(1)).value, 2)

  describe('a function that writes its own calls:', () => {
    for (const [name, { body, error, result = 1 }] of Object.entries(FORGED)) {
      test(name, async () => {
        const fn = isolatedFunction(`async () => { ${PRELUDE}\n${body}\nawait forever() }`, {
          hostFunctions: { f: () => result },
          timeout: 1500
        })
        await assert.rejects(fn(), { name: error })
        await isUnharmed()
      })
    }

    test('answers for itself: they are read by nobody but itself', async () => {
      const fn = isolatedFunction(
        `async () => {
          ${PRELUDE}
          let failed
          try { writeSync(5, frame(3, 0, 0)) } catch ({ code }) { failed = code }
          return [failed, await f()]
        }`,
        { hostFunctions: { f: () => 1 }, timeout: 5000 }
      )
      const { value } = await fn()
      // The end that it has is for reading.
      assert.deepEqual(value, ['EBADF', 1])
      await isUnharmed()
    })

    test('after it has returned: nobody is called', async () => {
      let calls = 0
      const fn = isolatedFunction(
        `() => { ${PRELUDE}
          process.on('exit', () => f())
          queueMicrotask(() => setImmediate(() => f()))
          return 'done'
        }`,
        { hostFunctions: { f: () => calls++ } }
      )
      assert.equal((await fn()).value, 'done')
      await isUnharmed()
      assert.equal(calls, 0)
    })
  })

  describe('a function that has replaced', () => {
    for (const [name, body] of Object.entries(CHANGED)) {
      test(`${name} gets its answers, and what it has replaced stays replaced`, async () => {
        const fn = isolatedFunction(
          `async () => {
            const { stringify } = JSON
            ${body}
            const answer = await f({ a: [1, new Date(0)] })
            const failed = await (async () => { try { await g() } catch (error) { return error.message } })()
            return [answer.a[0], failed, JSON.stringify !== stringify]
          }`,
          {
            hostFunctions: {
              f: value => value,
              g: () => {
                throw new TypeError('no')
              }
            },
            timeout: 5000
          }
        )
        const { value } = await fn()
        assert.deepEqual(value, [1, 'no', name === 'JSON'])
      })
    }
  })

  describe('a host function', () => {
    const run = (
      f,
      source = 'async () => { try { return await f() } catch (error) { return error.message } }'
    ) => isolatedFunction(source, { hostFunctions: { f }, timeout: 1000 })()

    test('that never settles is left when the time is up', async () => {
      await assert.rejects(
        run(() => new Promise(() => {})),
        { name: 'TimeoutError' }
      )
    })

    test('that throws at once', async () => {
      const fail = () => {
        throw new Error('at once')
      }
      assert.equal((await run(fail)).value, 'at once')
    })

    test('that returns a thenable which settles twice, and throws', async () => {
      const thenable = {
        // biome-ignore lint/suspicious/noThenProperty: that is the point
        then(resolve, reject) {
          resolve('first')
          reject(new Error('second'))
          resolve('third')
          throw new Error('fourth')
        }
      }
      assert.equal((await run(() => thenable)).value, 'first')
    })

    test('that returns what cannot be sent', async () => {
      const loop = () => {
        const value = {}
        let inner = value
        for (let i = 0; i < 100_000; i++) inner = inner.a = {}
        return value
      }
      const { value } = await run(loop)
      assert.equal(typeof value, 'string')
      await isUnharmed()
    })
  })
}

module.exports = { describeHostility }
