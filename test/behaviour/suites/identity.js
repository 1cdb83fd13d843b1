'use strict'

const assert = require('node:assert/strict')
const { before, describe, test } = require('node:test')
const { setTimeout: sleep } = require('node:timers/promises')

const CALLS = 16

// What no two processes have in common, each drawn in a way of its own.
function draw() {
  const nodeCrypto = require('node:crypto')
  return {
    'another realm': require('node:vm').runInNewContext('Math.random()'),
    'Math.random': Math.random(),
    'the next Math.random': Math.random(),
    'crypto.randomUUID': crypto.randomUUID(),
    'randomUUID of node:crypto': nodeCrypto.randomUUID(),
    randomBytes: nodeCrypto.randomBytes(16).toString('hex'),
    randomInt: nodeCrypto.randomInt(2 ** 47),
    getRandomValues: crypto.getRandomValues(new BigUint64Array(1))[0],
    generateKeySync: nodeCrypto.generateKeySync('hmac', { length: 128 }).export().toString('hex'),
    'process.pid': process.pid
  }
}

/** Processes forked of one another are told apart by everything that tells processes apart. */
function describeIdentity({ isolatedFunction }) {
  describe('differs from call to call', () => {
    test('everything drawn, in calls in a row and at once', async () => {
      const fn = isolatedFunction(draw)
      const draws = []
      for (let i = 0; i < CALLS / 2; i++) draws.push((await fn()).value)
      const atOnce = await Promise.all(Array.from({ length: CALLS / 2 }, () => fn()))
      draws.push(...atOnce.map(({ value }) => value))
      for (const name of Object.keys(draws[0])) {
        const values = draws.map(drawn => drawn[name])
        assert.equal(new Set(values).size, CALLS, `${name}: ${values}`)
      }
    })

    test('performance.timeOrigin', async () => {
      const fn = isolatedFunction(() => performance.timeOrigin)
      const origins = []
      for (let i = 0; i < CALLS / 2; i++) origins.push((await fn()).value)
      assert.equal(new Set(origins).size, CALLS / 2, `${origins}`)
    })

    test('Math.random of workers', async () => {
      const fn = isolatedFunction(drawInWorker, { allow: { permissions: ['worker'] } })
      const draws = await Promise.all([fn(), fn(), fn(), fn()])
      assert.equal(new Set(draws.map(({ value }) => value)).size, 4)
    })
  })

  describe('a process that had to wait for its call', () => {
    let readings

    before(async () => {
      // A kind of process that no other test asks for.
      const fn = isolatedFunction(readClocks, { memory: 300 })
      await fn()
      await sleep(1200)
      readings = (await fn()).value
    })

    test('has clocks that begin with the call', () => {
      const { now, uptime } = readings
      assert.ok(now < 800, `performance.now() is ${now}`)
      assert.ok(uptime < 800, `process.uptime() is ${uptime} ms`)
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
