'use strict'

const assert = require('node:assert/strict')
const { execFileSync } = require('node:child_process')
const fs = require('node:fs')
const path = require('node:path')
const { describe, test } = require('node:test')
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

// strace answers for a kernel that has not got it.
describe('where a layer is missing', () => {
  for (const [layer, call, error] of [
    ['landlock', 'landlock_create_ruleset', 'ENOSYS'],
    ['landlock', 'landlock_create_ruleset', 'EOPNOTSUPP'],
    ['seccomp', 'seccomp', 'ENOSYS']
  ]) {
    test(`${call} answers ${error}: it is told, functions run, and required refuses`, () => {
      const { isolation, value, refusal } = runWithout(call, error)
      assert.equal(Boolean(isolation[layer]), false)
      assert.deepEqual(Object.keys(isolation.reasons), [layer])
      assert.match(isolation.reasons[layer], /needs (Linux|a Linux kernel)/)
      assert.equal(value, 3)
      assert.equal(refusal.name, 'NativeUnavailableError')
      assert.match(refusal.message, new RegExp(`${layer}: ${layer} did not hold`, 'i'))
    })
  }
})

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

function runWithout(call, error) {
  const script = `
    const create = require(${JSON.stringify(require.resolve('../..'))})
    const run = async () => {
      const auto = create({ tmpdir: process.argv[1] })
      const { value } = await auto((a, b) => a + b)(1, 2)
      const required = create({ tmpdir: process.argv[1], isolation: 'required' })
      const refusal = await required(() => 1)().catch(({ name, message }) => ({ name, message }))
      console.log(JSON.stringify({ isolation: auto.isolation, value, refusal }))
      await auto.teardown()
    }
    run()`
  const trace = ['-f', '-qq', '-e', `trace=${call}`, '-e', `inject=${call}:error=${error}`, '-o', '/dev/null']
  const output = execFileSync('strace', [...trace, process.execPath, '-e', script, createFolder()], {
    encoding: 'utf8',
    timeout: 60_000
  })
  return JSON.parse(output)
}
