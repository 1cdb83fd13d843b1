'use strict'

// What a function sends costs the host memory and time in proportion to `maxBuffer`, and no more.

const assert = require('node:assert/strict')
const { execFile } = require('node:child_process')
const path = require('node:path')
const { describe, test } = require('node:test')
const { promisify } = require('node:util')
const { COSTS } = require('./table/costs')

const HOST = path.join(__dirname, 'support/hostile-host.js')
// Of the default maxBuffer, 64 MiB: a few copies of it while it is read.
const MOST_MEGABYTES = 6 * 64
// On a loaded machine. Without their bounds they took from 4 to 50 s, or the host's life.
const MOST_MS = 1500

const OUTCOMES = {
  nothing: 'string',
  'empty objects without end': 'MaxBufferError',
  'keys that collide': 'MaxBufferError',
  'errors without end': 'AggregateError',
  'an expression of all emoji, a thousand times': 'MaxBufferError',
  'an expression of all emoji, once': 'object',
  'integers that collide': 'MaxBufferError',
  'a Set of any integers': 'object',
  'errors that share a stack': 'AggregateError',
  'errors that share a message': 'MaxBufferError',
  'errors that share their errors': 'AggregateError',
  'an object of 20,000 times the same large object, thrown': 'NonError',
  'an object of a million keys': 'object',
  'an object of too many keys': 'MaxBufferError',
  'URLSearchParams of 600 kB': 'object',
  'rows of 30 MB': 'object',
  'a text of 60 MB': 'string'
}

describe('The host takes in', () => {
  for (const name of Object.keys(COSTS)) {
    test(`${name}, and stays small and responsive`, async t => {
      const { stdout } = await promisify(execFile)(process.execPath, [HOST, name], { timeout: 120_000 })
      const { outcome, grown, stall } = JSON.parse(stdout)
      t.diagnostic(`${Math.round(grown)} MB more, ${Math.round(stall)} ms at a stretch`)
      assert.equal(outcome, OUTCOMES[name] ?? 'undefined')
      assert.ok(grown < MOST_MEGABYTES, `${grown} MB`)
      assert.ok(stall < MOST_MS, `${stall} ms`)
    })
  }
})
