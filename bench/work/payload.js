const { createRows } = require('../support/create-rows')
const { openPeers } = require('../support/open-peers')
const { measureInTurn } = require('../support/measure')
const { runAlone } = require('../support/run-alone')

const ROUNDS = 60
const PEERS = ['ours', 'plain-node', 'existing', 'isolated-vm', 'quickjs', 'piscina']

const fn = rows => rows.map(row => ({ ...row, score: row.score + 1 }))

/** A warm call with 100 KB of JSON in, and as much out. */
async function measurePayload() {
  const rows = createRows(620)
  const work = { fn, args: [rows], answer: fn(rows) }
  const { calls, missing, describe, close } = await openPeers(PEERS, work)
  const times = await measureInTurn(calls, { rounds: ROUNDS, answer: work.answer })
  const notes = describe()
  await close()
  const size = Math.round(JSON.stringify(rows).length / 1000)
  return { title: `Warm call, ${size} KB of JSON in and out`, unit: 'ms', times, missing, notes }
}

module.exports = { measure: measurePayload }

runAlone(module)
