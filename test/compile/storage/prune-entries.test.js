'use strict'

const assert = require('node:assert/strict')
const fs = require('node:fs')
const path = require('node:path')
const { test } = require('node:test')
const { pruneEntries } = require('../../../js/compile/storage/prune-entries')
const { createFolder } = require('../support/folders')

const HOUR = 60 * 60 * 1000

test('the oldest entries beyond the limit go, and what a crash left half written', async t => {
  const folder = createFolder(t)
  const ages = { a: 3, b: 1, c: 4, d: 2, '.fresh': 0, '.old': 2 }
  for (const [name, age] of Object.entries(ages)) writeAged(path.join(folder, name), age * HOUR)
  await pruneEntries(folder, 2)
  assert.deepEqual(fs.readdirSync(folder).sort(), ['.fresh', 'b', 'd'])
})

test('not every write looks at the folder', async t => {
  const folder = createFolder(t)
  for (const name of ['a', 'b']) writeAged(path.join(folder, name), HOUR)
  await pruneEntries(folder, 2)
  writeAged(path.join(folder, 'c'), 0)
  for (let write = 1; write < 200; write++) await pruneEntries(folder, 2)
  assert.equal(fs.readdirSync(folder).length, 3)
  await pruneEntries(folder, 2)
  assert.equal(fs.readdirSync(folder).length, 2)
})

test('the oldest entries beyond so many bytes go, and much that was written is looked at early', async t => {
  const folder = createFolder(t)
  const write = (name, age) => writeAged(path.join(folder, name), age * HOUR, 'x'.repeat(100))
  for (const [name, age] of Object.entries({ a: 3, b: 1, c: 2 })) write(name, age)
  const prune = written => pruneEntries(folder, 10, { bytes: 250, written })
  await prune(100)
  assert.deepEqual(fs.readdirSync(folder).sort(), ['b', 'c'])
  write('d', 0)
  await prune(10)
  assert.equal(fs.readdirSync(folder).length, 3)
  await prune(100)
  assert.deepEqual(fs.readdirSync(folder).sort(), ['b', 'd'])
})

function writeAged(file, age, text = '') {
  fs.writeFileSync(file, text)
  const time = new Date(Date.now() - age)
  fs.utimesSync(file, time, time)
}
