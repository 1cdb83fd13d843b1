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
