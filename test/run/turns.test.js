'use strict'

const assert = require('node:assert/strict')
const { test } = require('node:test')
const { runInTurns } = require('../../js/run/turns')

const TURN_MS = 8

/** Steps of about a millisecond each, noted in `order`. */
function* work(name, steps, order = []) {
  for (let step = 0; step < steps; step++) {
    for (const end = performance.now() + 1; performance.now() < end; );
    order.push(name)
    yield
  }
  return name
}

test('Work gives what its generator returns, and fails as it does', async () => {
  assert.equal(await runInTurns(work('done', 3)), 'done')
  const fail = function* () {
    yield
    throw new RangeError('in the second step')
  }
  await assert.rejects(runInTurns(fail()), { name: 'RangeError', message: 'in the second step' })
  assert.equal(await runInTurns(work('after', 1)), 'after')
})

test('Those who have work take turns, and what is short is done before what is long', async () => {
  const order = []
  const settled = []
  const run = (name, steps) => runInTurns(work(name, steps, order)).then(name => settled.push(name))
  await Promise.all([run('long', 100), run('longer', 150), run('short', 2)])
  assert.deepEqual(settled, ['short', 'long', 'longer'])
  const changes = order.filter((name, index) => name !== order[index - 1]).length
  assert.ok(changes >= 100 / TURN_MS, `${changes} changes`)
})

test('Between turns of many, the event loop goes round', async () => {
  let turns = 0
  const interval = setInterval(() => turns++, 1)
  await Promise.all(Array.from({ length: 5 }, () => runInTurns(work('one', 30))))
  clearInterval(interval)
  assert.ok(turns >= 10, `${turns} timers`)
})

test('Work ends with the reason of its signal', async () => {
  const controller = new AbortController()
  setTimeout(() => controller.abort(new Error('enough')), 20)
  await assert.rejects(runInTurns(work('endless', Infinity), controller.signal), { message: 'enough' })
})
