'use strict'

// What JavaScript does where Node says that it runs on macOS, with the binaries of this machine: nothing of theirs is used
// but what macOS has too, a keeper without a guard.

const assert = require('node:assert/strict')
const { execFileSync } = require('node:child_process')
const { test } = require('node:test')
const { createScratch } = require('../support/create-scratch')

const createFolder = createScratch()

test('on macOS calls run in processes of their own, the report says so, and required refuses', () => {
  const { isolation, value, denied, control, refusal } = runOn('darwin')
  const reason = 'it needs Linux, and this is darwin'
  assert.deepEqual(isolation, {
    launcher: 'spawn',
    permissionModel: true,
    landlock: 0,
    seccomp: false,
    reasons: { launcher: reason, landlock: reason, seccomp: reason }
  })
  assert.equal(value, 3)
  assert.deepEqual([denied, control], ['PermissionError', true])
  assert.equal(refusal, 'NativeUnavailableError')
})

test('the same script on Linux finds every layer', () => {
  const { isolation, value, denied, control, refusal } = runOn('linux')
  assert.deepEqual([isolation.launcher, isolation.seccomp, isolation.reasons], ['fork', true, {}])
  assert.deepEqual([value, denied, control, refusal], [3, 'PermissionError', true, 1])
})

function runOn(platform) {
  const script = `
    Object.defineProperty(process, 'platform', { value: '${platform}' })
    const create = require(${JSON.stringify(require.resolve('../..'))})
    const run = async () => {
      const auto = create({ tmpdir: process.argv[1] })
      const attempt = () => require('node:fs').readdirSync('/').length > 0
      const { value } = await auto((a, b) => a + b)(1, 2)
      const { value: denied } = await auto(attempt, { throwError: false })()
      const { value: control } = await auto(attempt, { allow: { permissions: ['fs-read'] } })()
      const required = create({ tmpdir: process.argv[1], isolation: 'required' })
      const refusal = await required(() => 1)().then(({ value }) => value, ({ name }) => name)
      console.log(JSON.stringify({ isolation: auto.isolation, value, denied: denied.name, control, refusal }))
      await auto.teardown()
    }
    run()`
  return JSON.parse(execFileSync(process.execPath, ['-e', script, createFolder()], { encoding: 'utf8' }))
}
