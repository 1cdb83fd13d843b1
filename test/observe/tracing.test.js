'use strict'

const assert = require('node:assert/strict')
const { AsyncLocalStorage } = require('node:async_hooks')
const { tracingChannel } = require('node:diagnostics_channel')
const { test } = require('node:test')
const { createForTest } = require('../support/create')

const channel = tracingChannel('isolated-function:call')
const isolatedFunction = createForTest()

/** What is published while `perform` is at work: `[[event, record], …]`. */
async function record(perform) {
  const events = []
  const names = ['start', 'end', 'asyncStart', 'asyncEnd', 'error']
  const subscribers = Object.fromEntries(names.map(name => [name, call => events.push([name, call])]))
  channel.subscribe(subscribers)
  try {
    await perform()
  } finally {
    channel.unsubscribe(subscribers)
  }
  return events
}

test('a call that returns is told with what it was, what limits it had, and what it cost', async () => {
  const add = isolatedFunction((a, b) => a + b, {
    timeout: 5000,
    memory: 64,
    maxBuffer: 1024,
    allow: { permissions: ['fs-read=/data'], dependencies: [] }
  })
  const events = await record(() => add(1, 2))
  assert.deepEqual(
    events.map(([name]) => name),
    ['start', 'end', 'asyncStart', 'asyncEnd']
  )
  const [[, call]] = events
  assert.ok(
    events.every(([, other]) => other === call),
    'one record for the whole call'
  )
  assert.equal(call.snippet, '(a, b) => a + b')
  assert.deepEqual(call.limits, { timeout: 5000, memory: 64, maxBuffer: 1024 })
  assert.deepEqual(call.permissions, ['fs-read=/data'])
  assert.deepEqual(call.dependencies, [])
  assert.equal(call.outcome, 'fulfilled')
  assert.equal(call.result.value, 3)
  assert.equal(call.profiling, call.result.profiling)
  assert.ok(call.profiling.phases.total >= call.profiling.phases.run)
})

test('the arguments are not told', async () => {
  const [[, call]] = await record(() => isolatedFunction(secret => secret.length)('hunter2'))
  assert.ok(!JSON.stringify({ ...call, result: undefined }).includes('hunter2'))
})

for (const throwError of [true, false]) {
  test(`a call that fails is told with its error, where throwError is ${throwError}`, async () => {
    const fail = isolatedFunction(
      () => {
        throw new TypeError('oh no!')
      },
      { throwError }
    )
    const events = await record(() => fail().catch(() => {}))
    assert.deepEqual(
      events.map(([name]) => name),
      ['start', 'end', 'error', 'asyncStart', 'asyncEnd']
    )
    const [[, call]] = events
    assert.equal(call.outcome, 'thrown')
    assert.equal(call.error.message, 'oh no!')
    assert.ok(call.profiling.phases.total > 0)
  })
}

const FAILURES = {
  ETIMEOUT: () => isolatedFunction(() => new Promise(r => setTimeout(r, 60_000)), { timeout: 50 })(),
  EPERMISSION: () => isolatedFunction(() => require('node:fs').readFileSync('/etc/hostname'))(),
  ESYNTAX: () => isolatedFunction('() => {')(),
  EEXIT: () => isolatedFunction(() => process.exit(3))(),
  aborted: () => isolatedFunction(() => 1, { signal: AbortSignal.abort() })()
}

for (const [outcome, fail] of Object.entries(FAILURES)) {
  test(`the outcome ${outcome} is told by its name`, async () => {
    const [[, call]] = await record(() => assert.rejects(fail))
    assert.equal(call.outcome, outcome)
  })
}

test('a function cannot pass what it throws off as one of our errors', async () => {
  const forge = isolatedFunction(() => {
    throw Object.assign(new Error('Execution timed out'), { name: 'TimeoutError', code: 'ETIMEOUT' })
  })
  const [[, call]] = await record(() => assert.rejects(forge()))
  assert.equal(call.outcome, 'thrown')
})

test('a store bound to the start is there when the call has ended', async () => {
  const storage = new AsyncLocalStorage()
  let seen
  const subscribers = {
    asyncEnd: () => {
      seen = storage.getStore()
    }
  }
  channel.start.bindStore(storage, ({ snippet }) => ({ span: snippet }))
  channel.subscribe(subscribers)
  try {
    await isolatedFunction(() => 1)()
  } finally {
    channel.unsubscribe(subscribers)
    channel.start.unbindStore(storage)
  }
  assert.deepEqual(seen, { span: '() => 1' })
})

test('a subscriber that throws does not change the call', async t => {
  const thrown = []
  const keep = error => thrown.push(error.message)
  // Node reports what a subscriber throws as an uncaught exception of the host, which is the subscriber's business.
  const own = process.rawListeners('uncaughtException')
  process.removeAllListeners('uncaughtException')
  process.on('uncaughtException', keep)
  t.after(() => {
    process.off('uncaughtException', keep)
    own.forEach(listener => {
      process.on('uncaughtException', listener)
    })
  })
  const subscribers = {
    start: () => {
      throw new Error('a broken subscriber')
    }
  }
  channel.subscribe(subscribers)
  try {
    assert.equal((await isolatedFunction(() => 5)()).value, 5)
  } finally {
    channel.unsubscribe(subscribers)
  }
  assert.deepEqual(thrown, ['a broken subscriber'])
})
