'use strict'

const assert = require('node:assert/strict')
const { test } = require('node:test')
const { hostCall } = require('isolated-function')
const { createForTest } = require('../support/create')
const { waitUntil } = require('../support/wait-until')

test('an isolated function called from inside a host function takes no slot, up to a depth of 4', async () => {
  const isolatedFunction = createForTest({ concurrency: 1 })
  const depths = []
  const down = async depth => {
    depths.push(depth)
    return (await isolatedFunction('depth => down(depth + 1)', { hostFunctions: { down } })(depth)).value
  }
  const error = await down(0).catch(error => error)
  assert.deepEqual(depths, [0, 1, 2, 3, 4, 5])
  // Each level has wrapped what the one below has thrown.
  let innermost = error
  while (innermost.cause) innermost = innermost.cause
  assert.equal(innermost.name, 'RangeError')
  assert.match(innermost.message, /up to 4 levels deep, and this would be level 5/)
})

test('what a host function leaves behind after its call is over takes a slot like any other', async () => {
  const isolatedFunction = createForTest({ concurrency: 1 })
  let late
  const leave = () => {
    late = new Promise(resolve => setTimeout(resolve, 50)).then(() => isolatedFunction(() => 'late')())
  }
  await isolatedFunction('() => leave()', { hostFunctions: { leave } })()
  const controller = new AbortController()
  const holder = isolatedFunction(() => new Promise(() => setTimeout(() => {}, 60_000)), {
    signal: controller.signal,
    throwError: false
  })()
  await waitUntil('it waits for the slot', () => isolatedFunction.stats().waiting === 1)
  controller.abort()
  await holder
  assert.equal((await late).value, 'late')
})

test('a run whose clock is paused gives its slot back, and has one again when it goes on', async () => {
  const isolatedFunction = createForTest({ concurrency: 1 })
  let answer
  const ask = () => {
    hostCall().pauseClock(60_000)
    return new Promise(resolve => {
      answer = resolve
    })
  }
  const asking = isolatedFunction('() => ask()', { hostFunctions: { ask }, timeout: 2000 })()
  await waitUntil('the clock is paused', () => answer && isolatedFunction.stats().running === 0)
  assert.equal((await isolatedFunction(() => 'meanwhile')()).value, 'meanwhile')
  const controller = new AbortController()
  const holder = isolatedFunction(() => new Promise(() => setTimeout(() => {}, 60_000)), {
    signal: controller.signal,
    throwError: false
  })()
  await waitUntil('another has the slot', () => isolatedFunction.stats().running === 1)
  answer('yes')
  await waitUntil('the first waits for it', () => isolatedFunction.stats().waiting === 1)
  controller.abort()
  await holder
  assert.equal((await asking).value, 'yes')
  assert.equal(isolatedFunction.stats().running, 0)
})

test('pauseClock takes a number above zero', async () => {
  const isolatedFunction = createForTest()
  const ask = () => hostCall().pauseClock('1000')
  const fn = isolatedFunction('() => ask().catch(({ message }) => message)', { hostFunctions: { ask } })
  assert.match((await fn()).value, /`maxMs` of `pauseClock` to be a number above zero, got 1000/)
})
