'use strict'

const assert = require('node:assert/strict')
const { test } = require('node:test')
const { QueueFullError } = require('../../js/errors')
const { createForTest } = require('../support/create')
const { waitUntil } = require('../support/wait-until')

const sleep = ms => new Promise(resolve => setTimeout(resolve, ms))
const now = () => Date.now()

test('a trivial call behind the flood of another tenant starts with the next slot that is free', async () => {
  const isolatedFunction = createForTest({ concurrency: 4 })
  const flood = isolatedFunction(sleep, { tenant: 'a' })
  const trivial = isolatedFunction(now, { tenant: 'b' })
  await Promise.all([flood(1), trivial()])
  const ends = []
  const calls = Array.from({ length: 60 }, () => flood(500).then(() => ends.push(Date.now())))
  await waitUntil('the queue is long', () => isolatedFunction.stats().waiting >= 50)
  const { value: started } = await trivial()
  const [free] = ends
  assert.ok(started - free < 50, `started ${started - free} ms after the slot was free`)
  assert.ok(ends.length <= 8, `${ends.length} of the flood went first`)
  await Promise.all(calls)
})

test('a full queue is an error of the library, and the call after it is served', async () => {
  const isolatedFunction = createForTest({ concurrency: 1, maxQueue: 0 })
  const fn = isolatedFunction(sleep)
  await fn(1)
  const running = fn(200)
  await waitUntil('it runs', () => isolatedFunction.stats().running === 1)
  const error = await fn(1).catch(error => error)
  assert.ok(error instanceof QueueFullError)
  assert.equal(error.message, 'The queue is full: 0 calls wait for a slot already (the option `maxQueue`)')
  assert.match(error.stack, /tenants\.test\.js/)
  await running
  assert.equal((await fn(1)).isFulfilled, true)
})

test('eight kinds of function in turn take no more than half as long again as one kind', async () => {
  const isolatedFunction = createForTest({ servers: 8 })
  const kinds = [10, 20, 30, 40, 50, 60, 70, 80].map(memory => isolatedFunction(() => 1, { memory }))
  const measure = async functions => {
    const times = []
    for (let round = 0; round < 10; round++) {
      for (const fn of functions) {
        const started = performance.now()
        await fn()
        times.push(performance.now() - started)
      }
    }
    return times.sort((a, b) => a - b)[times.length >> 1]
  }
  await measure(kinds)
  const one = await measure(kinds.slice(0, 1))
  const eight = await measure(kinds)
  // On a machine with other work a few milliseconds are nothing.
  assert.ok(eight < one * 1.5 + 5, `${eight} ms against ${one} ms`)
  assert.equal(isolatedFunction.isolation.launcher, 'fork')
})
