'use strict'

const assert = require('node:assert/strict')
const { AsyncLocalStorage } = require('node:async_hooks')
const { tracingChannel } = require('node:diagnostics_channel')
const { describe, test } = require('node:test')
const { Worker } = require('node:worker_threads')
const createIsolatedFunction = require('isolated-function')
const { createForTest } = require('../support/create')
const { NODES } = require('../support/sandbox-harness')

const { hostCall } = createIsolatedFunction

test('without host functions there is nothing of them', async () => {
  const isolatedFunction = createForTest()
  const { profiling } = await isolatedFunction(() => 1)()
  assert.equal('hostCalls' in profiling, false)
})

test('hostCall() tells which call it is, also after an await, and throws outside of one', async () => {
  const isolatedFunction = createForTest()
  const seen = []
  const see = async () => {
    await null
    const { name, index, signal } = hostCall()
    seen.push([name, index, signal.aborted])
  }
  await isolatedFunction('async () => { await a.see(); await see() }', {
    hostFunctions: { a: { see }, see }
  })()
  assert.deepEqual(seen, [
    ['a.see', 0, false],
    ['see', 1, false]
  ])
  assert.throws(() => hostCall(), /outside of a host function/)
})

test('host functions run in the async context of the call', async () => {
  const isolatedFunction = createForTest()
  const storage = new AsyncLocalStorage()
  const seen = []
  const fn = isolatedFunction('() => see()', {
    hostFunctions: { see: () => void seen.push(storage.getStore()) }
  })
  await Promise.all([storage.run('a', () => fn()), storage.run('b', () => fn())])
  assert.deepEqual(seen.sort(), ['a', 'b'])
})

test('what is wrapped is copied', async () => {
  const isolatedFunction = createForTest()
  const hostFunctions = { group: { give: () => 'before' } }
  const fn = isolatedFunction('() => group.give()', { hostFunctions })
  hostFunctions.group.give = () => 'after'
  assert.equal((await fn()).value, 'before')
})

test('subscribers of the channel are told of each call', async () => {
  const isolatedFunction = createForTest()
  const channel = tracingChannel('isolated-function:host-call')
  const told = []
  const subscribers = {
    asyncEnd: ({ name, index, result, error }) => told.push([name, index, result ?? error.message])
  }
  channel.subscribe(subscribers)
  try {
    await isolatedFunction('async () => { await good(); await bad().catch(() => {}) }', {
      hostFunctions: {
        good: () => 1,
        bad: () => {
          throw new Error('no')
        }
      }
    })()
  } finally {
    channel.unsubscribe(subscribers)
  }
  assert.deepEqual(told, [
    ['good', 0, 1],
    ['bad', 1, 'no']
  ])
})

test('a host in a worker thread has host functions and live logs', async () => {
  const source = `
    const { parentPort } = require('node:worker_threads')
    const isolatedFunction = require(${JSON.stringify(require.resolve('isolated-function'))})()
    const logs = []
    const options = { hostFunctions: { double: n => n * 2 }, onLog: ({ text }) => logs.push(text) }
    isolatedFunction('async n => { console.log("in"); return double(n) }', options)(21)
      .then(({ value }) => parentPort.postMessage({ value, logs }))`
  const worker = new Worker(source, { eval: true })
  const message = await new Promise((resolve, reject) =>
    worker.once('message', resolve).once('error', reject)
  )
  await worker.terminate()
  assert.deepEqual(message, { value: 42, logs: ['in'] })
})

describe('each Node line', () => {
  for (const { version, path } of NODES) {
    test(`Node ${version} calls, fails and logs`, async () => {
      const isolatedFunction = createForTest({ execPath: path })
      const logs = []
      const fn = isolatedFunction(
        `async () => {
          process.stdout.write('direct\\n')
          const failed = await bad().catch(({ name, code }) => name + code)
          return [await double(21), failed]
        }`,
        {
          onLog: ({ text, source }) => logs.push([text, source]),
          hostFunctions: {
            double: n => n * 2,
            bad: () => {
              throw Object.assign(new RangeError('no'), { code: 7 })
            }
          }
        }
      )
      assert.deepEqual((await fn()).value, [42, 'RangeError7'])
      assert.deepEqual(logs, [['direct', 'stdio']])
    })
  }
})
