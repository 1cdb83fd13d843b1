const { openPeers } = require('../support/open-peers')
const { equalizeEnvironment } = require('../support/environment')
const { throwOnWrong } = require('../support/measure')
const { runAlone } = require('../support/run-alone')
const { WORK } = require('./trivial-function')

const PEERS = ['ours', 'bare-node', 'existing', 'isolated-vm', 'quickjs', 'piscina']
const CONCURRENCIES = [1, 8, 64]
const DURATION = 1000
const ROUNDS = 3

/** Calls per second while that many callers each call again as soon as they are answered. The median of three spells. */
async function measureThroughput() {
  const { calls, missing, describe, close } = await openPeers(PEERS, WORK)
  equalizeEnvironment()
  const rates = {}
  for (const concurrency of CONCURRENCIES) {
    for (let round = -1; round < ROUNDS; round++) {
      for (const [name, call] of Object.entries(calls)) {
        const rate = await measureRate(name, call, concurrency)
        if (round < 0) continue
        rates[name] ??= {}
        rates[name][concurrency] ??= []
        rates[name][concurrency].push(rate)
      }
    }
  }
  const notes = describe()
  await close()
  return { title: 'Throughput of a trivial function', unit: 'calls/s', rates, missing, notes }
}

async function measureRate(name, call, concurrency) {
  const started = performance.now()
  let count = 0
  const callAgain = async () => {
    while (performance.now() - started < DURATION) {
      throwOnWrong(name, await call(), WORK.answer)
      count += 1
      // Some peers answer without leaving the event loop's turn; the others would never be asked.
      await new Promise(setImmediate)
    }
  }
  await Promise.all(Array.from({ length: concurrency }, callAgain))
  return count / ((performance.now() - started) / 1000)
}

module.exports = { measure: measureThroughput }

runAlone(module)
