'use strict'

const assert = require('node:assert/strict')
const fs = require('node:fs')
const path = require('node:path')
const { test } = require('node:test')
const { createForTest } = require('../support/create')
const { createScratch } = require('../support/create-scratch')
const { NODE_VERSIONS } = require('../support/node-versions')

const createFolder = createScratch()

for (const [version, execPath] of Object.entries(NODE_VERSIONS)) {
  test(`both layers of the kernel hold with Node ${version}, and required runs`, async () => {
    const isolatedFunction = createForTest({ execPath, isolation: 'required' })
    const { landlock, seccomp, permissionModel, reasons } = isolatedFunction.isolation
    assert.ok(landlock >= 1, `${landlock}`)
    assert.deepEqual([seccomp, permissionModel, reasons], [true, true, {}])
    assert.equal((await isolatedFunction(() => 1)()).value, 1)
  })
}

test('a Node binary that the guard cannot enter is told of, and refused where it is required', async () => {
  const isolatedFunction = createForTest({ execPath: '/bin/false' })
  const { landlock, seccomp, permissionModel, reasons } = isolatedFunction.isolation
  assert.deepEqual([landlock, seccomp, permissionModel], [0, false, false])
  assert.equal(reasons.landlock, 'the probe did not answer: exit code 1')
  const required = createForTest({ execPath: '/bin/false', isolation: 'required' })
  await assert.rejects(required(() => 1)(), {
    name: 'NativeUnavailableError',
    message: /Landlock: the probe did not answer: exit code 1/
  })
})

test('a call that has to find out first does not keep the event loop', async () => {
  const slow = path.join(createFolder(), 'slow-node')
  // Half a second of the shell's own: it is confined, and may start nothing that sleeps.
  fs.writeFileSync(slow, '#!/bin/sh\ni=0\nwhile [ $i -lt 500000 ]; do i=$((i+1)); done\n', { mode: 0o755 })
  const required = createForTest({ execPath: slow, isolation: 'required' })
  const settling = required(() => 1)().catch(error => error)
  let turns = 0
  const timer = setInterval(() => (turns += 1), 10)
  const refusal = await settling
  clearInterval(timer)
  assert.equal(refusal.name, 'NativeUnavailableError')
  assert.ok(turns > 5, `${turns} turns of the event loop`)
})
