const { Worker } = require('node:worker_threads')
const { setTimeout: sleep } = require('node:timers/promises')
const path = require('node:path')
const { openPeers } = require('../support/open-peers')
const { equalizeEnvironment } = require('../support/environment')
const { throwOnWrong } = require('../support/measure')
const { runAlone } = require('../support/run-alone')
const { WORK } = require('./trivial-function')

const PEERS = ['ours', 'bare-node', 'existing', 'isolated-vm', 'quickjs', 'piscina']
const NOTHING = 'nothing at all, for as long'
const CALLS = 64
const ROUNDS = 8
const HELD = 1024 ** 3

/**
 * The longest that an event had to wait for the host's event loop while 64 calls ran at once, in a host that holds a
 * gigabyte. A second thread sends the events, four in a millisecond.
 */
async function measureEventLoopStall() {
  const held = Buffer.alloc(HELD, 1)
  const { calls, missing, describe, close } = await openPeers(PEERS, WORK)
  const probe = startProbe()
  equalizeEnvironment()
  const stalls = { [NOTHING]: [] }
  for (let round = -1; round < ROUNDS; round++) {
    for (const [name, call] of [...Object.entries(calls), [NOTHING, idle]]) {
      await sleep(200)
      const stall = await probe.watch(() => burst(name, call))
      stalls[name] ??= []
      if (round >= 0) stalls[name].push(stall)
    }
  }
  await probe.stop()
  const notes = describe()
  await close()
  const title = `Longest stall of the event loop while ${CALLS} calls run, host holding ${held.length / HELD} GB`
  return { title, unit: 'ms', times: stalls, missing, notes }
}

async function idle() {
  await sleep(100)
  return WORK.answer
}

async function burst(name, call) {
  const answers = await Promise.all(Array.from({ length: CALLS }, call))
  for (const answer of answers) throwOnWrong(name, answer, WORK.answer)
}

function startProbe() {
  const worker = new Worker(path.join(__dirname, '../support/probe-thread.js'))
  let longest
  worker.on('message', sentAt => {
    longest = Math.max(longest, Number(process.hrtime.bigint() - sentAt) / 1e6)
  })

  /** The longest wait of an event, in ms, while `work` ran. */
  async function watch(work) {
    await sleep(20)
    longest = 0
    await work()
    await sleep(20)
    return longest
  }

  return { watch, stop: () => worker.terminate() }
}

module.exports = { measure: measureEventLoopStall }

runAlone(module)
