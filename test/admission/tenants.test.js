'use strict'

const assert = require('node:assert/strict')
const { test } = require('node:test')
const { isDeepStrictEqual } = require('node:util')
const { QueueFullError } = require('../../js/errors')
const { createForTest } = require('../support/create')
const { waitUntil } = require('../support/wait-until')
const { listForkServers } = require('./support/fork-server')

const sleep = ms => new Promise(resolve => setTimeout(resolve, ms))

test('a trivial call behind the flood of another tenant starts with the next slot that is free', async () => {
  const isolatedFunction = createForTest({ concurrency: 4 })
  const flood = isolatedFunction(sleep, { tenant: 'a' })
  const trivial = isolatedFunction(() => 1, { tenant: 'b' })
  await Promise.all([flood(1), trivial()])
  let ended = 0
  const calls = Array.from({ length: 60 }, async () => {
    await flood(500)
    ended++
  })
  await waitUntil('the queue is long', () => isolatedFunction.stats().waiting >= 50)
  await trivial()
  // Those that ran when it came, and at the most those that got their slots with it.
  assert.ok(ended <= 8, `${ended} of the flood went first`)
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

for (const { servers, isKept } of [
  { servers: 8, isKept: true },
  { servers: 4, isKept: false }
]) {
  test(`eight kinds of function in turn ${isKept ? 'keep their servers' : 'do not keep them'} where ${servers} are allowed`, async () => {
    const isolatedFunction = createForTest({ servers })
    const kinds = [10, 20, 30, 40, 50, 60, 70, 80].map(memory => isolatedFunction(() => 1, { memory }))
    const goRound = async () => {
      for (const fn of kinds) await fn()
      return listForkServers()
        .map(({ pid }) => pid)
        .sort()
    }
    await goRound()
    const first = await goRound()
    const second = await goRound()
    assert.equal(isDeepStrictEqual(first, second), isKept)
    await isolatedFunction.teardown()
  })
}
