'use strict'

const assert = require('node:assert/strict')
const { test } = require('node:test')
const { createSlots } = require('../../js/run/admission/slots')

test('as many as there are slots enter at once, the others in order of arrival', async () => {
  const slots = createSlots(2)
  const entered = []
  const enter = name => slots.acquire().then(release => entered.push(name) && release)
  const [releaseA, releaseB] = await Promise.all([enter('a'), enter('b')])
  const [c, d] = [enter('c'), enter('d')]
  await Promise.resolve()
  assert.deepEqual(entered, ['a', 'b'])
  releaseB()
  await c
  releaseA()
  await d
  assert.deepEqual(entered, ['a', 'b', 'c', 'd'])
})

test('a slot that is given back twice counts once', async () => {
  const slots = createSlots(1)
  const release = await slots.acquire()
  release()
  release()
  await slots.acquire()
  let hasEntered = false
  slots.acquire().then(() => {
    hasEntered = true
  })
  await new Promise(setImmediate)
  assert.equal(hasEntered, false)
})

test('who is aborted leaves the queue and takes no slot', async () => {
  const slots = createSlots(1)
  const release = await slots.acquire()
  const controller = new AbortController()
  const aborted = slots.acquire(controller.signal)
  const next = slots.acquire()
  controller.abort(new Error('gave up'))
  await assert.rejects(aborted, { message: 'gave up' })
  release()
  assert.equal(typeof (await next), 'function')
})

test('a slot goes to the tenant that has the fewest, whoever else waits', async () => {
  const slots = createSlots(3)
  const entered = []
  const enter = async tenant => {
    const release = await slots.acquire(undefined, tenant)
    entered.push(tenant)
    return release
  }
  const flood = Array.from({ length: 10 }, () => enter('a'))
  const [b, c] = [enter('b'), enter('c')]
  const first = await flood[0]
  first()
  await b
  ;(await flood[1])()
  await c
  assert.deepEqual(entered, ['a', 'a', 'a', 'b', 'c'])
  // Each has one now: the turn is that of who was served longest ago.
  ;(await b)()
  await flood[3]
  assert.deepEqual(slots.count(), { running: 3, waiting: 6 })
})

test('a tenant has no more than its own slots, and what is free beside them is for others', async () => {
  const slots = createSlots(4, { tenantConcurrency: 2 })
  const [release] = await Promise.all([slots.acquire(undefined, 'a'), slots.acquire(undefined, 'a')])
  let hasEntered = false
  const third = slots.acquire(undefined, 'a').then(() => {
    hasEntered = true
  })
  await slots.acquire(undefined, 'b')
  await new Promise(setImmediate)
  assert.equal(hasEntered, false)
  release()
  await third
  assert.deepEqual(slots.count(), { running: 3, waiting: 0 })
})

test('beyond so many that wait a call is refused at once, and a run that had a slot is not', async () => {
  const slots = createSlots(1, { maxQueue: 1 })
  const release = await slots.acquire()
  const controller = new AbortController()
  const waiting = slots.acquire(controller.signal)
  await assert.rejects(slots.acquire(), {
    name: 'QueueFullError',
    code: 'EQUEUEFULL',
    limit: 1,
    retryable: true
  })
  const again = slots.acquireAgain()
  controller.abort(new Error('enough'))
  await assert.rejects(waiting, { message: 'enough' })
  release()
  ;(await again)()
  assert.deepEqual(slots.count(), { running: 0, waiting: 0 })
  assert.equal(typeof (await slots.acquire()), 'function')
})
