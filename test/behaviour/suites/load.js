'use strict'

const assert = require('node:assert/strict')
const { describe, test } = require('node:test')
const { loadNative } = require('../../../js/native')

/** Many calls of one kind, and large ones. */
function describeLoad({ isolatedFunction, launcher }) {
  describe('serves', () => {
    test('many calls in a row, each with its own', async () => {
      const fn = isolatedFunction((i, list) => {
        console.log(`call ${i}`)
        return [i, list.length, process.pid]
      })
      const pids = new Set()
      for (let i = 0; i < COUNT[launcher]; i++) {
        const { value, logging } = await fn(i, new Array(i).fill(0))
        assert.deepEqual(value.slice(0, 2), [i, i])
        assert.deepEqual(logging, { log: [`call ${i}`] })
        pids.add(value[2])
      }
      assert.equal(pids.size, COUNT[launcher])
    })

    test('many calls at once, that return, throw and exit', async () => {
      const fn = isolatedFunction(
        async i => {
          await new Promise(resolve => setTimeout(resolve, i % 7))
          if (i % 3 === 1) throw new RangeError(`thrown ${i}`)
          if (i % 3 === 2) process.exit(i)
          return i
        },
        { throwError: false }
      )
      const numbers = Array.from({ length: COUNT[launcher] }, (_, i) => i)
      const results = await Promise.all(numbers.map(i => fn(i)))
      for (const [i, { value }] of results.entries()) {
        if (i % 3 === 0) assert.equal(value, i)
        if (i % 3 === 1) assert.equal(`${value}`, `RangeError: thrown ${i}`)
        if (i % 3 === 2) assert.deepEqual([value.name, value.exitCode], ['ExitError', i])
      }
    })

    test('many calls that exit at the same time', async () => {
      const fn = isolatedFunction(
        async code => {
          await new Promise(resolve => setTimeout(resolve, 1))
          process.exit(code)
        },
        { throwError: false }
      )
      const codes = Array.from({ length: 2 * COUNT[launcher] }, (_, i) => i % 250)
      const results = await Promise.all(codes.map(code => fn(code)))
      const wrong = results.filter(({ value }, i) => value.exitCode !== codes[i])
      assert.deepEqual(
        wrong.map(({ value }) => value.message),
        []
      )
    })

    test('5 MB in and out, of text, of bytes and of logs', async () => {
      const size = 5 * 2 ** 20
      const fn = isolatedFunction(value => {
        console.log(typeof value === 'string' ? value : '')
        return value
      })
      const text = 'é"\n~'.repeat(size / 4)
      const result = await fn(text)
      assert.equal(result.value === text, true)
      assert.equal(result.logging.log[0] === text, true)
      const bytes = new Uint8Array(size).map((_, i) => i)
      const back = (await fn(bytes)).value
      assert.equal(Buffer.compare(back, bytes), 0)
    })

    test('values of every kind', async () => {
      const value = [
        undefined,
        Number.NaN,
        -0,
        1n,
        new Date(5),
        /x/g,
        new Map([[1, new Set([2])]]),
        new Error('x')
      ]
      const echoed = (await isolatedFunction(value => value)(value)).value
      assert.deepStrictEqual(echoed, value)
    })

    test('without the fork server having failed', () => {
      assert.equal(loadNative().forkFailure(), undefined)
    })
  })
}

// A process that Node is booted for costs ten times as much.
const COUNT = { fork: 120, spawn: 24 }

module.exports = { describeLoad }
