const { fork } = require('node:child_process')
const { once } = require('node:events')
const path = require('node:path')
const { setTimeout: sleep } = require('node:timers/promises')
const { name: OURS } = require('../peers/ours')
const { runAlone } = require('../support/run-alone')
const { quantile } = require('../support/statistics')
const { WORK } = require('./trivial-function')
const { throwOnWrong } = require('../support/measure')
const { buildUnconfinedGuard } = require('../support/turn-confinement-off')

const HOST = path.join(__dirname, '../support/confinement-host.js')
const ROUNDS = 300
const PAUSE = 20
const SPELLS = 5
const NAMES = { confined: OURS, unconfined: 'the same without confinement' }

/** What the kernel's confinement costs: two hosts, one of which leaves it out, in turn. */
async function measureConfinement() {
  buildUnconfinedGuard()
  const hosts = Object.fromEntries(Object.keys(NAMES).map(kind => [kind, fork(HOST, [kind])]))
  const [times, rates] = [{}, {}]
  for (let round = -20; round < ROUNDS; round++) {
    for (const [kind, host] of Object.entries(hosts)) {
      const { spent, value } = await ask(host, { calls: 1 })
      throwOnWrong(kind, value, WORK.answer)
      if (round >= 0) push(times, NAMES[kind], spent)
      await sleep(PAUSE)
    }
  }
  for (let spell = -1; spell < SPELLS; spell++) {
    for (const [kind, host] of Object.entries(hosts)) {
      const { rate } = await ask(host, { concurrency: 8 })
      if (spell >= 0) push(rates, NAMES[kind], rate)
    }
  }
  await Promise.all(Object.values(hosts).map(end))
  return { title: 'Cost of confinement', unit: 'ms', times, spells: rates, notes: [describeRates(rates)] }
}

function describeRates(rates) {
  const [confined, unconfined] = Object.values(NAMES).map(name => quantile(rates[name], 0.5))
  const share = (confined / unconfined).toFixed(2)
  return `8 at once: ${confined.toFixed(0)} calls/s, without confinement ${unconfined.toFixed(0)} (${share} of that).`
}

async function ask(host, question) {
  host.send(question)
  const [answer] = await once(host, 'message')
  return answer
}

async function end(host) {
  const gone = once(host, 'exit')
  host.disconnect()
  await gone
}

function push(lists, name, value) {
  lists[name] ??= []
  lists[name].push(value)
}

module.exports = { measure: measureConfinement }

runAlone(module)
