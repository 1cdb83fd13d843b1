'use strict'

const assert = require('node:assert/strict')
const { test } = require('node:test')
const { createBudget } = require('../../js/builder/budget')

test('tasks run as long as they cost no more than the budget, in order, and a large one alone', async () => {
  const { run } = createBudget(10)
  const running = new Set()
  const seen = []
  const start = (name, cost) =>
    run(async () => {
      running.add(name)
      seen.push([...running].join(''))
      await new Promise(resolve => setTimeout(resolve, 5))
      running.delete(name)
      if (name === 'x') throw new Error('x')
    }, cost)
  const results = await Promise.allSettled([
    start('a', 4),
    start('b', 6),
    start('x', 1000),
    start('c', 1),
    start('d', 9)
  ])
  assert.deepEqual(seen, ['a', 'ab', 'x', 'c', 'cd'])
  assert.deepEqual(
    results.map(({ status }) => status),
    ['fulfilled', 'fulfilled', 'rejected', 'fulfilled', 'fulfilled']
  )
})
