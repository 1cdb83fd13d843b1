'use strict'

// A large result is taken in while the host goes on with other things.

const assert = require('node:assert/strict')
const { describe, test } = require('node:test')
const { createForTest } = require('../support/create')

// At once, the 20 MB of this took half a second, and as a graph more than one.
const ROWS = 200_000
const MOST_MS = 150

const isolatedFunction = createForTest()
const createRows = count =>
  Array.from({ length: count }, (_, index) => ({
    index,
    name: `the name of ${index}`,
    tags: ['a', 'b'],
    at: { x: 1, y: null }
  }))

/** The most that this process computed between two goes of its event loop meanwhile, in ms of processor time. */
async function measureStall(run) {
  let most = 0
  let last = process.cpuUsage()
  const interval = setInterval(() => {
    const { user, system } = process.cpuUsage(last)
    most = Math.max(most, user + system)
    last = process.cpuUsage()
  }, 1)
  await run()
  // What came before the last go counts too.
  await new Promise(resolve => setTimeout(resolve, 20))
  clearInterval(interval)
  return most / 1000
}

describe('While a large result arrives', () => {
  const outcomes = {
    returned: [createRows, value => value],
    'returned as a graph': [`count => new Map([[1, (${createRows})(count)]])`, value => value.get(1)],
    thrown: [
      `count => { throw Object.assign(new Error('x'), { rows: (${createRows})(count) }) }`,
      value => value.details.rows
    ]
  }
  for (const [name, [source, read]] of Object.entries(outcomes)) {
    test(`that is ${name}, the event loop goes on`, async t => {
      const fn = isolatedFunction(source, { throwError: false })
      await fn(1)
      let value
      const stall = await measureStall(async () => {
        value = read((await fn(ROWS)).value)
      })
      t.diagnostic(`${Math.round(stall)} ms of processor time at a stretch`)
      assert.ok(stall < MOST_MS, `${stall} ms`)
      assert.equal(value.length, ROWS)
      assert.deepEqual(value[ROWS - 1], createRows(ROWS)[ROWS - 1])
    })
  }

  test('the call can be aborted', async () => {
    const controller = new AbortController()
    const fn = isolatedFunction(createRows, { signal: controller.signal })
    assert.equal((await fn(10)).value.length, 10)
    const settled = assert.rejects(fn(ROWS), { name: 'AbortError' })
    controller.abort()
    await settled
  })
})

describe('What asks for more work than its size allows', () => {
  test('is a MaxBufferError of that call, which says what asked for it', async () => {
    const create = isolatedFunction(count => new RegExp('\\p{RGI_Emoji}'.repeat(count), 'v'), {
      throwError: false
    })
    const [refused, taken] = await Promise.all([create(100), create(1)])
    assert.equal(refused.value.name, 'MaxBufferError')
    assert.equal(refused.value.limit, 64 * 1024 * 1024)
    assert.match(
      refused.value.message,
      /^The result has \d+ bytes and would take too long to decode: its regular expressions/
    )
    assert.ok(refused.profiling.cpu > 0)
    assert.equal(taken.value.flags, 'v')
  })
})
