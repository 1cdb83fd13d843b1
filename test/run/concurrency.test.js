'use strict'

const assert = require('node:assert/strict')
const { describe, test } = require('node:test')
const { createForTest } = require('../support/create')
const { listSandboxes } = require('../support/processes')
const { waitUntil } = require('../support/wait-until')

const wait = async ms => {
  await new Promise(resolve => setTimeout(resolve, ms))
}

test('no more than `concurrency` sandboxes run at once, and the wait is not part of the timeout', async () => {
  const isolatedFunction = createForTest({ concurrency: 2 })
  const fn = isolatedFunction(wait, { timeout: 400 })
  let most = 0
  const watch = setInterval(() => {
    most = Math.max(most, listSandboxes().length)
  }, 5)
  const results = await Promise.all(Array.from({ length: 6 }, () => fn(150)))
  clearInterval(watch)
  assert.equal(most, 2)
  const queues = results.map(({ profiling }) => profiling.phases.queue)
  assert.ok(queues[0] < 50, `the first did not wait: ${queues}`)
  assert.ok(queues[5] > 300, `the last waited for two before it: ${queues}`)
})

describe('abort', () => {
  const isolatedFunction = createForTest({ concurrency: 1 })

  test('kills a running call and rejects with the reason of the signal', async () => {
    const controller = new AbortController()
    const fn = isolatedFunction(
      () => {
        console.log('started')
        while (true) Math.random()
      },
      { signal: controller.signal }
    )
    const call = fn()
    await waitUntil('the sandbox runs', () => listSandboxes().length === 1)
    controller.abort()
    await assert.rejects(call, { name: 'AbortError' })
    assert.equal(listSandboxes().length, 0)
  })

  test('takes a waiting call out of the queue', async () => {
    const controller = new AbortController()
    const first = isolatedFunction(wait)(200)
    const second = isolatedFunction(wait, { signal: controller.signal })(200)
    controller.abort(new Error('enough'))
    await assert.rejects(second, { message: 'enough' })
    await first
    assert.equal(listSandboxes().length, 0)
  })

  test('before the call starts nothing', async () => {
    const fn = isolatedFunction(() => 1, { signal: AbortSignal.abort(), throwError: false })
    const { isFulfilled, value } = await fn()
    assert.equal(isFulfilled, false)
    assert.equal(value.name, 'AbortError')
  })

  test('keeps what was logged until then', async () => {
    const controller = new AbortController()
    const fn = isolatedFunction(
      async () => {
        console.log('so far')
        await new Promise(resolve => setTimeout(resolve, 60_000))
      },
      { signal: controller.signal, throwError: false }
    )
    const call = fn()
    setTimeout(() => controller.abort(), 300)
    const { logging, profiling } = await call
    assert.deepEqual(logging, { log: ['so far'] })
    assert.ok(profiling.memory > 0)
  })
})
