const fs = require('node:fs')
const { setTimeout: sleep } = require('node:timers/promises')
const path = require('node:path')
const os = require('node:os')
const { findServer } = require('../support/processes')
const { quantile } = require('../support/statistics')
const { runAlone } = require('../support/run-alone')
const { WORK } = require('./trivial-function')

const CALLS = 400
const PAUSE = 20
// USER_HZ, in which /proc/PID/stat counts, is 100 on every Linux that Node runs on.
const MS_PER_TICK = 10

/** Where time and CPU of a warm trivial call go: waiting and working, host and server and child. */
async function measureAnatomy() {
  const isolatedFunction = require('../..')({ tmpdir: path.join(os.tmpdir(), 'isolated-function-bench') })
  const call = isolatedFunction(WORK.fn)
  for (let index = 0; index < 50; index++) await call(...WORK.args)
  const server = findServer()
  await sleep(500)
  const before = readSpent(server)
  const phases = []
  for (let index = 0; index < CALLS; index++) {
    phases.push((await call(...WORK.args)).profiling.phases)
    await sleep(PAUSE)
  }
  // The last child is reaped and the next one prepared.
  await sleep(500)
  const after = readSpent(server)
  await isolatedFunction.teardown()
  const figures = { ...summarizePhases(phases), ...subtract(after, before) }
  return { title: `Anatomy of a warm trivial call, one each ${PAUSE} ms`, figures }
}

function summarizePhases(phases) {
  const median = read => quantile(phases.map(read), 0.5)
  return {
    'until a prepared process has it, ms': median(({ spawn }) => spawn),
    'from delivery to outcome, ms': median(({ run }) => run),
    'host: before and after, thread to thread, ms': median(({ total, spawn, run }) => total - spawn - run),
    'total, ms': median(({ total }) => total)
  }
}

/** What host, server and the server's reaped children have spent so far. */
function readSpent(server) {
  const host = process.cpuUsage()
  const stat = readStat(server)
  const [ns] = fs.readFileSync(`/proc/${server}/schedstat`, 'utf8').split(' ').map(Number)
  return {
    'CPU of the host, user, ms': host.user / 1000,
    'CPU of the host, system, ms': host.system / 1000,
    'CPU of the fork server, ms': ns / 1e6,
    'CPU of the child, from fork to end, user, ms': stat[13] * MS_PER_TICK,
    'CPU of the child, from fork to end, system, ms': stat[14] * MS_PER_TICK,
    'page faults of the child': stat[8]
  }
}

/** The numbers of /proc/PID/stat after the command, so that field n of proc(5) is at n - 3. */
function readStat(pid) {
  const text = fs.readFileSync(`/proc/${pid}/stat`, 'utf8')
  return text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number)
}

function subtract(after, before) {
  return Object.fromEntries(
    Object.entries(after).map(([name, value]) => [name, (value - before[name]) / CALLS])
  )
}

module.exports = { measure: measureAnatomy }

runAlone(module)
