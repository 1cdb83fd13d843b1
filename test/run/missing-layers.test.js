'use strict'

const assert = require('node:assert/strict')
const { execFileSync } = require('node:child_process')
const { describe, test } = require('node:test')
const { createScratch } = require('../support/create-scratch')

const createFolder = createScratch()

// strace answers for a kernel that has not got it.
describe('where a layer is missing', () => {
  for (const [layer, call, error] of [
    ['landlock', 'landlock_create_ruleset', 'ENOSYS'],
    ['landlock', 'landlock_create_ruleset', 'EOPNOTSUPP'],
    ['seccomp', 'seccomp', 'ENOSYS']
  ]) {
    test(`${call} answers ${error}: it is told, functions run, and required refuses`, () => {
      const { isolation, value, refusal, warnings } = runWithout(call, error)
      assert.equal(Boolean(isolation[layer]), false)
      assert.deepEqual(Object.keys(isolation.reasons), [layer])
      assert.match(isolation.reasons[layer], /needs (Linux|a Linux kernel)/)
      assert.equal(value, 3)
      assert.equal(warnings.length, 1)
      assert.match(
        warnings[0],
        new RegExp(`^ISOLATED_FUNCTION_WEAKER: .*\\n- ${layer}: ${layer} did not hold`, 'i')
      )
      assert.equal(refusal.name, 'NativeUnavailableError')
      assert.match(refusal.message, new RegExp(`${layer}: ${layer} did not hold`, 'i'))
    })
  }
})

function runWithout(call, error) {
  const script = `
    const assert = require('node:assert')
    const create = require(${JSON.stringify(require.resolve('../..'))})
    const run = async () => {
      const warnings = []
      process.on('warning', ({ code, message }) => warnings.push(code + ': ' + message))
      const available = create({ tmpdir: process.argv[1], isolation: 'available' })
      await available(() => 1)()
      await new Promise(resolve => setImmediate(resolve))
      const silent = warnings.length
      const auto = create({ tmpdir: process.argv[1] })
      const sum = auto((a, b) => a + b)
      const { value } = await sum(1, 2)
      await sum(1, 2)
      while (warnings.length === 0) await new Promise(resolve => setTimeout(resolve, 10))
      await create({ tmpdir: process.argv[1] })(() => 1)()
      // Those of tracing and the like are not ours.
      assert.equal(silent, 0)
      const required = create({ tmpdir: process.argv[1], isolation: 'required' })
      const refusal = await required(() => 1)().catch(({ name, message }) => ({ name, message }))
      console.log(JSON.stringify({ isolation: auto.isolation, value, refusal, warnings }))
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
