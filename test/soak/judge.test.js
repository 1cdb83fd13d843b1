'use strict'

const assert = require('node:assert/strict')
const { test } = require('node:test')
const { judge } = require('./judge')

const HOST = { rss: 80, heap: 16, threads: 12, descriptors: 90, processes: 20, zombies: 0 }
const REST = { threads: 12, descriptors: 25, processes: 1, zombies: 0 }

function createSoak(change = () => ({})) {
  const samples = Array.from({ length: 60 }, (_, index) => ({ ...HOST, ...change(index) }))
  return { samples, results: { made: 100, settled: 100, faults: [] }, before: REST, after: REST }
}

test('nothing is wrong with a host that stays as it is', () => {
  assert.deepEqual(judge(createSoak()), [])
})

test('what comes and goes is no growth, nor is what the first seconds take', () => {
  assert.deepEqual(judge(createSoak(index => ({ rss: 80 + (index % 2) * 5 }))), [])
  assert.deepEqual(judge(createSoak(index => ({ rss: Math.min(80, 40 + index * 5) }))), [])
})

for (const name of Object.keys(HOST)) {
  test(`growth of ${name} is found`, () => {
    const [fault, ...more] = judge(createSoak(index => ({ [name]: HOST[name] + index })))
    assert.match(fault, new RegExp(`^${name} grew from `))
    assert.deepEqual(more, [])
  })
}

for (const name of Object.keys(REST)) {
  test(`${name} that are left over are found`, () => {
    const soak = { ...createSoak(), after: { ...REST, [name]: REST[name] + 1 } }
    assert.deepEqual(judge(soak), [`${REST[name] + 1} ${name} at the end, ${REST[name]} before the load`])
  })
}

test('a call that is lost, and one that came to something else, are found', () => {
  const soak = { ...createSoak(), results: { made: 100, settled: 99, faults: ['call 7'] } }
  assert.deepEqual(judge(soak), ['call 7', '100 calls were made, and 99 settled'])
})
