'use strict'

const assert = require('node:assert/strict')
const { execFile } = require('node:child_process')
const path = require('node:path')
const { test } = require('node:test')
const { promisify } = require('node:util')

const HOST = path.join(__dirname, 'support/flood-host.js')
const MEGABYTE = 1024 * 1024

test('5,000 calls at once are all served, in order, by a host that stays small', {
  timeout: 300_000
}, async t => {
  const { stdout } = await promisify(execFile)(process.execPath, [HOST])
  const { seconds, waiting, wrong, disorder, grown, descriptors, left } = JSON.parse(stdout)
  t.diagnostic(
    `${Math.round(5000 / seconds)} calls/s, ${Math.round(grown / MEGABYTE)} MB more, at most ${descriptors} descriptors`
  )
  assert.ok(waiting > 4000, `${waiting} waited`)
  assert.equal(wrong, 0)
  // Measured by the host while it was busy. Out of order, they would be apart by seconds.
  assert.ok(disorder < 1000, `one was let in ${disorder} ms before one that was made earlier`)
  assert.ok(grown < 150 * MEGABYTE, `${grown} bytes more`)
  assert.ok(descriptors < 300, `${descriptors} descriptors`)
  assert.deepEqual([left.running, left.waiting], [0, 0])
})
