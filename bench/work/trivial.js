const { openPeers } = require('../support/open-peers')
const { measureInTurn } = require('../support/measure')
const { runAlone } = require('../support/run-alone')
const { WORK } = require('./trivial-function')

const ALL = ['ours', 'bare-node', 'existing', 'existing-as-is', 'isolated-vm', 'quickjs', 'piscina']

/** A warm call of a trivial function. */
async function measureTrivial({ peers = ALL, rounds = 100 } = {}) {
  const { calls, missing, describe, close } = await openPeers(peers, WORK)
  const times = await measureInTurn(calls, { rounds, answer: WORK.answer })
  const notes = describe()
  await close()
  return { title: 'Warm call of a trivial function', unit: 'ms', times, missing, notes }
}

module.exports = { measure: measureTrivial }

runAlone(module)
