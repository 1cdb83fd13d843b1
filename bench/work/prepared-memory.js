const { spawn } = require('node:child_process')
const { setTimeout: sleep } = require('node:timers/promises')
const ours = require('../peers/ours')
const { findServer, listChildren, readMemory } = require('../support/processes')
const { quantile } = require('../support/statistics')
const { runAlone } = require('../support/run-alone')
const { WORK } = require('./trivial-function')

const BURST = 64
const SETTLED = 300
const DEADLINE = 15_000

/** What a process costs that waits for its call, as the kernel counts it: one at rest, and as many as there can be. */
async function measurePreparedMemory() {
  const library = ours.open()
  const call = await library.wrap(WORK)
  await Promise.all(Array.from({ length: BURST }, () => call(...WORK.args)))
  const server = findServer()
  const full = readPrepared(await waitUntilSteady(server))
  const rest = readPrepared(await waitFor(server, ({ length }) => length === 1))
  const servers = { 'the fork server itself': readMemory(server) }
  await library.close()
  return {
    title: 'Memory of prepared processes',
    unit: 'MB',
    memory: { ...full, ...rest, ...servers, ...(await readBareNode()) }
  }
}

function readPrepared(pids) {
  const each = pids.map(readMemory)
  const take = key =>
    quantile(
      each.map(memory => memory[key]),
      0.5
    )
  const name = pids.length === 1 ? 'a prepared process, alone' : `a prepared process, one of ${pids.length}`
  return { [name]: { pss: take('pss'), rss: take('rss'), own: take('own') } }
}

/** The children of `server` once their number has not changed for a while: none is at work any more. */
async function waitUntilSteady(server) {
  let [since, known] = [performance.now(), '']
  return waitFor(server, pids => {
    const now = pids.join()
    if (now !== known) [since, known] = [performance.now(), now]
    return pids.length > 0 && performance.now() - since > SETTLED
  })
}

async function waitFor(server, isReached) {
  const deadline = performance.now() + DEADLINE
  while (performance.now() < deadline) {
    const pids = listChildren(server)
    if (isReached(pids)) return pids
    await sleep(20)
  }
  throw new Error(`the fork server still had ${listChildren(server).length} children after ${DEADLINE} ms`)
}

async function readBareNode() {
  const child = spawn(process.execPath, ['-e', 'console.log(1); setInterval(() => {}, 1e6)'], { env: {} })
  await new Promise(resolve => child.stdout.once('data', resolve))
  const memory = readMemory(child.pid)
  child.kill()
  return { 'for comparison: `node -e`, booted': memory }
}

module.exports = { measure: measurePreparedMemory }

runAlone(module)
