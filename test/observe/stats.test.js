'use strict'

const assert = require('node:assert/strict')
const { test } = require('node:test')
const { createForTest } = require('../support/create')
const { findByArguments } = require('../support/processes')
const { waitUntil } = require('../support/wait-until')

const NOBODY_KILLED = {
  timeout: 0,
  cpuTime: 0,
  memory: 0,
  maxBuffer: 0,
  processes: 0,
  hostLimits: 0,
  malformed: 0,
  aborted: 0
}
const wait = ms => new Promise(resolve => setTimeout(resolve, ms))
const hold = mark => {
  process.title = mark
  return new Promise(resolve => setTimeout(resolve, 60_000))
}

test('before the first call there is nothing to count', () => {
  const { prepared, ...counted } = createForTest().stats()
  assert.ok(prepared >= 0)
  assert.deepEqual(counted, { compiling: 0, running: 0, waiting: 0, served: 0, killed: NOBODY_KILLED })
})

test('a call is compiling, then waiting or running, then served', async () => {
  const isolatedFunction = createForTest({ concurrency: 2 })
  const controller = new AbortController()
  const options = { signal: controller.signal, throwError: false }
  const calls = [1, 2, 3].map(() => isolatedFunction(wait, options)(60_000))
  assert.equal(isolatedFunction.stats().compiling, 3)
  await waitUntil('two calls run', () => isolatedFunction.stats().running === 2)
  const { compiling, waiting, served } = isolatedFunction.stats()
  assert.deepEqual({ compiling, waiting, served }, { compiling: 0, waiting: 1, served: 0 })
  controller.abort()
  await Promise.all(calls)
  const after = isolatedFunction.stats()
  assert.deepEqual([after.running, after.waiting, after.served], [0, 0, 3])
})

test('a prepared process is counted while no call has it', async () => {
  const isolatedFunction = createForTest()
  await isolatedFunction(() => 1)()
  await waitUntil('a process is prepared', () => isolatedFunction.stats().prepared > 0)
})

test('whoever was killed is counted by the reason, who failed by itself is not', async () => {
  const isolatedFunction = createForTest()
  const settle = (snippet, options) => isolatedFunction(snippet, { ...options, throwError: false })
  const controller = new AbortController()
  const mark = `held-${process.pid}`
  const held = settle(hold, { signal: controller.signal })(mark)
  await settle(wait, { timeout: 50 })(60_000)
  await settle(
    () => {
      while (true);
    },
    { timeout: 1000 }
  )()
  await settle(
    () => {
      const held = []
      while (true) held.push(new Uint8Array(1024 * 1024).fill(1))
    },
    { memory: 64 }
  )()
  await settle(() => 'x'.repeat(2048), { maxBuffer: 1024 })()
  await settle(() => {
    throw new Error('by itself')
  })()
  await settle(() => process.exit(1))()
  await waitUntil('the first one runs', () => findByArguments(mark).length > 0)
  controller.abort()
  await held
  const { served, killed } = isolatedFunction.stats()
  assert.equal(served, 7)
  assert.deepEqual(killed, { ...NOBODY_KILLED, timeout: 1, cpuTime: 1, memory: 1, maxBuffer: 1, aborted: 1 })
})

test('each factory counts its own calls', async () => {
  const [busy, idle] = [createForTest(), createForTest()]
  await busy(() => 1)()
  assert.equal(busy.stats().served, 1)
  assert.equal(idle.stats().served, 0)
})

test('what is handed out cannot be used to change what is counted', () => {
  const isolatedFunction = createForTest()
  isolatedFunction.stats().killed.timeout = 7
  assert.deepEqual(isolatedFunction.stats().killed, NOBODY_KILLED)
})
