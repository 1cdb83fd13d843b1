'use strict'

const assert = require('node:assert/strict')
const { spawnSync } = require('node:child_process')
const path = require('node:path')
const { test } = require('node:test')
const { createScratch } = require('../support/create-scratch')

const createFolder = createScratch()
const SCRIPT = `
const isolatedFunction = require(${JSON.stringify(path.join(__dirname, '../..'))})({ tmpdir: process.argv[1] })
isolatedFunction(() => 1)()
  .then(() => isolatedFunction(() => { throw new Error('no') }, { throwError: false })())
`

function run(env) {
  return spawnSync(process.execPath, ['-e', SCRIPT, path.join(createFolder(), 'deps')], {
    env: { PATH: process.env.PATH, ...env },
    encoding: 'utf8',
    timeout: 60_000
  })
}

test('DEBUG=isolated-function prints what each call cost, phase by phase; without it nothing is printed', () => {
  const { status, stderr } = run({ DEBUG: 'isolated-function' })
  assert.equal(status, 0)
  assert.match(stderr, /compiled \d+ bytes, packages: none/)
  const call =
    /call fulfilled in [\d.]+ ms: compile [\d.]+, queue [\d.]+, spawn [\d.]+, run [\d.]+; cpu [\d.]+ ms, memory [\d.]+ MB/
  assert.match(stderr, call)
  assert.match(stderr, /call thrown in [\d.]+ ms: /)
  assert.deepEqual({ status: run({}).status, stderr: run({}).stderr }, { status: 0, stderr: '' })
})
