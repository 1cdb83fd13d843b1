'use strict'

const assert = require('node:assert/strict')
const { describe, test } = require('node:test')
const { setTimeout: sleep } = require('node:timers/promises')

const CALLS = 16

// What no two processes have in common, each drawn in a way of its own.
const DRAWS = {
  'Math.random': () => Math.random(),
  'the second Math.random': () => [Math.random(), Math.random()][1],
  'Math.random of another realm': () => require('node:vm').runInNewContext('Math.random()'),
  'crypto.randomUUID of the platform': () => crypto.randomUUID(),
  'crypto.randomUUID of node:crypto': () => require('node:crypto').randomUUID(),
  'crypto.randomBytes': () => require('node:crypto').randomBytes(16).toString('hex'),
  'crypto.randomInt': () => require('node:crypto').randomInt(2 ** 47),
  'crypto.getRandomValues': () => crypto.getRandomValues(new BigUint64Array(1))[0],
  'a generated key': () =>
    require('node:crypto').generateKeySync('hmac', { length: 128 }).export().toString('hex'),
  'process.pid': () => process.pid,
  'performance.timeOrigin': () => performance.timeOrigin
}

/** Processes forked of one another are told apart by everything that tells processes apart. */
function describeIdentity({ isolatedFunction }) {
  describe('differs from call to call', () => {
    for (const [name, draw] of Object.entries(DRAWS)) {
      test(`${name}, of calls in a row and at once`, async () => {
        const fn = isolatedFunction(draw)
        const values = []
        for (let i = 0; i < CALLS / 2; i++) values.push((await fn()).value)
        const atOnce = await Promise.all(Array.from({ length: CALLS / 2 }, () => fn()))
        values.push(...atOnce.map(({ value }) => value))
        assert.equal(new Set(values).size, CALLS, `${values}`)
      })
    }

    test('Math.random of workers', async () => {
      const fn = isolatedFunction(drawInWorker, { allow: { permissions: ['worker'] } })
      const draws = await Promise.all([fn(), fn(), fn(), fn()])
      assert.equal(new Set(draws.map(({ value }) => value)).size, 4)
    })
  })

  describe('a process that had to wait for its call', () => {
    let readings

    test('is asked once it has waited', async () => {
      const fn = isolatedFunction(readClocks)
      await fn()
      await sleep(1500)
      readings = (await fn()).value
    })

    test('has clocks that begin with the call', () => {
      const { now, uptime } = readings
      assert.ok(now < 1000, `performance.now() is ${now}`)
      assert.ok(uptime < 1000, `process.uptime() is ${uptime} ms`)
    })

    test('has timers that wait their whole time', () => {
      assert.ok(readings.waited >= 98, `a timer of 100 ms fired after ${readings.waited}`)
    })

    test('knows the time of day', () => {
      assert.ok(Math.abs(readings.drift) < 50, `${readings.drift}`)
    })
  })
}

async function readClocks() {
  const from = process.hrtime.bigint()
  await new Promise(resolve => setTimeout(resolve, 100))
  const waited = Number(process.hrtime.bigint() - from) / 1e6
  const now = performance.now() - waited
  const uptime = process.uptime() * 1000 - waited
  return { now, uptime, waited, drift: performance.timeOrigin + performance.now() - Date.now() }
}

async function drawInWorker() {
  const { Worker } = require('node:worker_threads')
  const script = "require('node:worker_threads').parentPort.postMessage(Math.random())"
  const [value] = await require('node:events').once(new Worker(script, { eval: true }), 'message')
  return value
}

module.exports = { describeIdentity }
