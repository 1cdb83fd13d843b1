'use strict'

// A host that may open few files.

const assert = require('node:assert/strict')
const { test } = require('node:test')
const { createScratch } = require('../support/create-scratch')
const { startHost } = require('./support/start-host')

const createFolder = createScratch()

for (const launcher of ['fork', 'spawn']) {
  test(`more calls than the host has descriptors for end with a clear error, and the next are served, by ${launcher}`, async t => {
    const options = { env: { ISOLATED_FUNCTIONS_LAUNCHER: launcher }, command: ['prlimit', '--nofile=48'] }
    const host = startHost(t, main, createFolder(), options)
    assert.equal(await host.hear(), 'ready')
    const { served, errors, others } = await host.hear()
    assert.ok(served > 0, `${errors}`)
    assert.ok(errors.length > 0, `${served} were served`)
    for (const error of errors) {
      assert.match(error, /^NativeUnavailableError: Could not start a sandbox process/)
      assert.match(error, /Too many open files/)
      assert.match(error, /`ulimit -n`/)
    }
    assert.deepEqual(others, [])
    assert.equal(await host.hear(), 'served')
    assert.equal((await host.ended).code, 0)
  })
}

async function main(createIsolatedFunction, folder) {
  const { countDescriptors, listDescendants } = require('./test/support/processes')
  const { waitUntil } = require('./test/support/wait-until')
  const isolatedFunction = createIsolatedFunction({ tmpdir: `${folder}/deps`, concurrency: Infinity })
  const fn = isolatedFunction(async ms => {
    await new Promise(resolve => setTimeout(resolve, ms))
    return 'served'
  })
  async function rest() {
    await isolatedFunction.teardown()
    await waitUntil('all processes have ended', () => listDescendants().length === 0)
  }

  await fn(0)
  await rest()
  // Standard output is one of those that are opened when they are first used.
  console.log(JSON.stringify('ready'))
  const before = countDescriptors()
  const results = await Promise.allSettled(Array.from({ length: 40 }, () => fn(1500)))
  const errors = results.flatMap(({ reason }) => (reason ? [String(reason)] : []))
  const isExpected = error => error.startsWith('NativeUnavailableError')
  const served = results.filter(({ value }) => value?.value === 'served').length
  console.log(
    JSON.stringify({
      served,
      errors: errors.filter(isExpected),
      others: errors.filter(error => !isExpected(error))
    })
  )
  const { value } = await fn(0)
  await rest()
  // Those of the ended are closed by the supervisor's next turn.
  await waitUntil('no descriptor is left', () => countDescriptors() === before)
  console.log(JSON.stringify(value))
}
