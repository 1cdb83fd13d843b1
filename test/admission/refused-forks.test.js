'use strict'

// A fork server that the system gives no more processes. Of root it refuses none, so the host is an ordinary user's.

const assert = require('node:assert/strict')
const { test } = require('node:test')
const { startHost } = require('../lifecycle/support/start-host')
const { createScratch } = require('../support/create-scratch')
const { becomeOrdinary } = require('./support/ordinary-user')

const createFolder = createScratch()

test('calls that a server cannot fork for are run otherwise, it is not asked in vain all the time, and later serves again', async t => {
  const folder = createFolder()
  const host = startHost(t, main, folder, becomeOrdinary(folder))
  const { refused, ticks, servers } = await host.hear()
  assert.deepEqual(refused, Array(20).fill('served'))
  // Hundredths of a second, of one in which it was asked ten times.
  assert.ok(ticks < 20, `it computed for ${ticks} ticks`)
  assert.equal(servers, 1)
  assert.deepEqual(await host.hear(), { isPreparedAgain: true, isTheSame: true })
})

async function main(createIsolatedFunction, folder) {
  const { execFileSync } = require('node:child_process')
  const { readFileSync } = require('node:fs')
  const { findForkServer, listForkServers } = require('./test/admission/support/fork-server')
  const { waitUntil } = require('./test/support/wait-until')
  const readTicks = pid => {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ')
    return Number(fields[11]) + Number(fields[12])
  }
  const isolatedFunction = createIsolatedFunction({ tmpdir: `${folder}/deps`, concurrency: Infinity })
  const fn = isolatedFunction(() => 'served')
  await fn()
  const { pid } = findForkServer()
  const allowed = execFileSync('prlimit', [`--pid=${pid}`, '--nproc', '--output=SOFT', '--noheadings'])
  execFileSync('prlimit', [`--pid=${pid}`, '--nproc=1:'])
  const before = readTicks(pid)
  const from = performance.now()
  const refused = await Promise.all(Array.from({ length: 20 }, async () => (await fn()).value))
  await waitUntil('a second is over', () => performance.now() > from + 1000)
  const ticks = readTicks(pid) - before
  console.log(JSON.stringify({ refused, ticks, servers: listForkServers().length }))

  execFileSync('prlimit', [`--pid=${pid}`, `--nproc=${`${allowed}`.trim()}:`])
  await waitUntil('one is prepared again', () => isolatedFunction.stats().prepared > 0)
  const { value } = await fn()
  const isTheSame = value === 'served' && findForkServer().pid === pid
  console.log(JSON.stringify({ isPreparedAgain: true, isTheSame }))
}
