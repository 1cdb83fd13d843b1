'use strict'

const assert = require('node:assert/strict')
const fs = require('node:fs')
const os = require('node:os')
const path = require('node:path')
const { describe, test } = require('node:test')
const { createForTest } = require('../support/create')
const { findByArguments, isAlive } = require('../support/processes')
const { waitUntil } = require('../support/wait-until')

const wait = async ms => {
  const from = Date.now()
  await new Promise(resolve => setTimeout(resolve, ms))
  return { from, to: Date.now(), pid: process.pid }
}

test('no more than `concurrency` sandboxes run at once, and the wait is not part of the timeout', async () => {
  const isolatedFunction = createForTest({ concurrency: 2 })
  const fn = isolatedFunction(wait, { timeout: 1000 })
  const results = await Promise.all(Array.from({ length: 6 }, () => fn(400)))
  const spans = results.map(({ value }) => value)
  const together = spans.map(({ from }) => spans.filter(span => span.from <= from && from < span.to).length)
  assert.equal(Math.max(...together), 2)
  const queues = results.map(({ profiling }) => profiling.phases.queue)
  assert.ok(queues[0] < 400, `the first did not wait: ${queues}`)
  assert.ok(queues[5] > 790, `the last waited for two before it: ${queues}`)
})

describe('abort', () => {
  const isolatedFunction = createForTest({ concurrency: 1 })

  test('kills a running call and rejects with the reason of the signal', async () => {
    const controller = new AbortController()
    const file = path.join(os.tmpdir(), `isolated-fn-abort-${process.pid}`)
    const fn = isolatedFunction(
      file => {
        require('node:fs').writeFileSync(file, String(process.pid))
        while (true) Math.random()
      },
      { signal: controller.signal, allow: { permissions: ['fs-write'] } }
    )
    const call = fn(file)
    await waitUntil('the sandbox runs', () => fs.existsSync(file) && fs.readFileSync(file, 'utf8') !== '')
    const pid = Number(fs.readFileSync(file, 'utf8'))
    fs.rmSync(file)
    assert.ok(isAlive(pid))
    controller.abort()
    await assert.rejects(call, { name: 'AbortError' })
    assert.ok(!isAlive(pid))
  })

  test('takes a waiting call out of the queue', async () => {
    const controller = new AbortController()
    const first = isolatedFunction(wait)(200)
    const second = isolatedFunction(wait, { signal: controller.signal })(200)
    controller.abort(new Error('enough'))
    await assert.rejects(second, { message: 'enough' })
    assert.equal(typeof (await first).value.pid, 'number')
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
      async mark => {
        console.log('so far')
        process.title = mark
        await new Promise(resolve => setTimeout(resolve, 60_000))
      },
      { signal: controller.signal, throwError: false }
    )
    const mark = `logged-${process.pid}`
    const call = fn(mark)
    await waitUntil('it has logged', () => findByArguments(mark).length > 0)
    controller.abort()
    const { logging, profiling } = await call
    assert.deepEqual(logging, { log: ['so far'] })
    assert.ok(profiling.memory > 0)
  })
})
