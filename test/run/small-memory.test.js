'use strict'

const assert = require('node:assert/strict')
const { test } = require('node:test')
const { createForTest } = require('../support/create')
const { NODE_VERSIONS } = require('../support/node-versions')

const hold = async () => {
  const items = []
  while (true) items.push({ number: items.length })
}

for (const [version, execPath] of Object.entries(NODE_VERSIONS)) {
  test(`Node ${version}: the smallest limit of memory lets a function run, ends what takes more, and is no failure of a server`, async () => {
    const isolatedFunction = createForTest({ execPath })
    for (const memory of [0.5, 1, 4]) {
      assert.equal((await isolatedFunction(() => 1, { memory })()).value, 1)
      await assert.rejects(isolatedFunction(hold, { memory, timeout: 30_000 })(), { name: 'MemoryError' })
    }
    const { launcher, reasons } = isolatedFunction.isolation
    assert.deepEqual({ launcher, reasons }, { launcher: 'fork', reasons: {} })
  })
}
