'use strict'

// A host that may open few files, and a user of whose descriptors too many are on their way.

const assert = require('node:assert/strict')
const { test } = require('node:test')
const { buildSyscall } = require('../confinement/support/build-syscall')
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

test('while a server cannot send a descriptor, calls wait, and none is lost', async t => {
  const folder = createFolder()
  const options = { env: { ADDON: buildSyscall(folder), ISOLATED_FUNCTIONS_LAUNCHER: 'fork' } }
  const host = startHost(t, sendTooMany, folder, options)
  const { waited, values, isSameServer } = await host.hear()
  assert.deepEqual(values, Array(6).fill('served'))
  assert.ok(isSameServer)
  // The control: there was something to wait for.
  assert.ok(waited)
  assert.equal((await host.ended).code, 0)
})

test('of a server without descriptors, running calls go on, and others have processes of their own', async t => {
  const options = { env: { ISOLATED_FUNCTIONS_LAUNCHER: 'fork' } }
  const host = startHost(t, starveServer, createFolder(), options)
  const { values, keepers, isSameServer } = await host.hear()
  assert.deepEqual(values, Array(4).fill('served'))
  assert.ok(isSameServer)
  // The control: the server forked none of the others.
  assert.ok(keepers > 1, `${keepers}`)
  assert.equal((await host.ended).code, 0)
})

async function starveServer(createIsolatedFunction, folder) {
  const { execFileSync } = require('node:child_process')
  const { countDescriptors, listDescendants } = require('./test/support/processes')
  const { waitUntil } = require('./test/support/wait-until')
  const { findServer } = require('./test/lifecycle/support/find-server')
  const isolatedFunction = createIsolatedFunction({ tmpdir: `${folder}/deps`, concurrency: Infinity })
  const fn = isolatedFunction(async ms => {
    await new Promise(resolve => setTimeout(resolve, ms))
    return 'served'
  })
  const countKeepers = () => listDescendants().filter(({ command }) => command === 'keeper').length
  await fn(0)
  const server = findServer()
  execFileSync('prlimit', ['--pid', `${server}`, `--nofile=${countDescriptors(server)}`])
  const calls = [fn(2000), fn(1000), fn(1000), fn(1000)]
  await waitUntil('others have been started', () => countKeepers() > 1)
  const keepers = countKeepers()
  const values = (await Promise.all(calls)).map(({ value }) => value)
  console.log(JSON.stringify({ values, keepers, isSameServer: findServer() === server }))
  await isolatedFunction.teardown()
}

async function sendTooMany(createIsolatedFunction, folder) {
  const { execFileSync } = require('node:child_process')
  const { closeSync } = require('node:fs')
  const { setTimeout: sleep } = require('node:timers/promises')
  const { findServer } = require('./test/lifecycle/support/find-server')
  const addon = { exports: {} }
  process.dlopen(addon, process.env.ADDON)
  const call = addon.exports
  const isolatedFunction = createIsolatedFunction({ tmpdir: `${folder}/deps`, concurrency: Infinity })
  const fn = isolatedFunction(async ms => {
    await new Promise(resolve => setTimeout(resolve, ms))
    return 'served'
  })
  await fn(0)
  const server = findServer()
  // What is on its way is compared with the limit of whoever sends.
  execFileSync('prlimit', ['--pid', `${server}`, '--nofile=64'])
  const ends = Buffer.alloc(8)
  call('socketpair', 1, 1, 0, ends)
  call('send_descriptors', ends.readInt32LE(0), 0, 200)
  let settled = 0
  const calls = [1000, 0, 0, 0, 0, 0].map(async ms => {
    const { value } = await fn(ms)
    settled += 1
    return value
  })
  await sleep(500)
  const waited = settled < calls.length - 1
  for (const offset of [0, 4]) closeSync(ends.readInt32LE(offset))
  const values = await Promise.all(calls)
  console.log(JSON.stringify({ waited, values, isSameServer: findServer() === server }))
  await isolatedFunction.teardown()
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
