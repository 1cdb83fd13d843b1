'use strict'

// Who waits for a slot, in which order they get one, and how they leave without.

const assert = require('node:assert/strict')
const { test } = require('node:test')
const { createSlots } = require('../../js/run/admission/slots')
const { createForTest } = require('../support/create')
const { waitUntil } = require('../support/wait-until')

const sleep = async ms => new Promise(resolve => setTimeout(resolve, ms))

test('5,000 that wait enter in the order in which they came, without those that have left', async () => {
  const slots = createSlots(8)
  const controller = new AbortController()
  const entered = []
  const waits = Array.from({ length: 5000 }, async (_, number) => {
    const release = await slots.acquire(number % 5 === 4 ? controller.signal : undefined)
    entered.push(number)
    await null
    release()
  })
  controller.abort(new Error('gave up'))
  const results = await Promise.allSettled(waits)
  // The fifth of the first eight did not have to wait.
  const left = Array.from({ length: 5000 }, (_, i) => i).filter(i => i % 5 === 4 && i !== 4)
  const rejected = results.flatMap(({ status }, number) => (status === 'rejected' ? [number] : []))
  assert.deepEqual(rejected, left)
  assert.deepEqual(
    entered,
    Array.from({ length: 5000 }, (_, i) => i).filter(i => !left.includes(i))
  )
  assert.deepEqual(slots.count(), { running: 0, waiting: 0 })
})

test('who comes with a signal that is aborted already does not enter the queue', async () => {
  const slots = createSlots(1)
  const release = await slots.acquire()
  await assert.rejects(slots.acquire(AbortSignal.abort(new Error('too late'))), { message: 'too late' })
  const control = slots.acquire(new AbortController().signal)
  assert.equal(slots.count().waiting, 1)
  release()
  assert.equal(typeof (await control), 'function')
})

test('calls of several functions are served in the order in which they were made', async () => {
  const isolatedFunction = createForTest({ concurrency: 1 })
  const functions = ['a', 'b', 'c'].map(name => isolatedFunction(`number => '${name}' + number`))
  // Compiled: what waits for its compilation is not in the queue yet.
  await Promise.all(functions.map(fn => fn(0)))
  const served = []
  const calls = Array.from({ length: 60 }, async (_, number) => {
    const { value } = await functions[number % 3](number)
    served.push(value)
  })
  await Promise.all(calls)
  assert.deepEqual(
    served,
    Array.from({ length: 60 }, (_, number) => 'abc'[number % 3] + number)
  )
})

test('a waiting call leaves the queue when its own time is up, whatever the timeout of the function', async () => {
  const isolatedFunction = createForTest({ concurrency: 1 })
  const first = isolatedFunction(sleep)(1500)
  await waitUntil('the first runs', () => isolatedFunction.stats().running === 1)
  const signal = AbortSignal.timeout(100)
  const impatient = isolatedFunction(sleep, { timeout: 10_000, signal, throwError: false })(0)
  const patient = isolatedFunction(sleep, { timeout: 500 })(0)
  const { isFulfilled, value, profiling } = await impatient
  assert.equal(isFulfilled, false)
  assert.equal(value.name, 'TimeoutError')
  assert.equal(value, signal.reason)
  assert.equal(profiling.phases.run, 0)
  assert.equal(isolatedFunction.stats().running, 1, 'it did not wait for the first')
  assert.ok((await patient).profiling.phases.queue > 500, 'the wait is not part of the timeout')
  await first
})

test('many calls with one signal all leave at once, with its reason and without a warning', async t => {
  const isolatedFunction = createForTest({ concurrency: 2 })
  const controller = new AbortController()
  const fn = isolatedFunction(sleep, { signal: controller.signal })
  const warnings = []
  const keepWarning = warning => warnings.push(warning.message)
  process.on('warning', keepWarning)
  t.after(() => process.off('warning', keepWarning))
  const calls = Array.from({ length: 300 }, () => fn(60_000))
  await waitUntil('two run', () => isolatedFunction.stats().running === 2)
  assert.equal(isolatedFunction.stats().waiting, 298)
  controller.abort(new Error('enough'))
  assert.equal(isolatedFunction.stats().waiting, 0)
  for (const { reason } of await Promise.allSettled(calls)) assert.equal(reason.message, 'enough')
  assert.equal((await isolatedFunction(() => 'next')()).value, 'next')
  assert.deepEqual(warnings, [])
})
