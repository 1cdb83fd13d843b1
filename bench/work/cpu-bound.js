const ours = require('../peers/ours')
const plainNode = require('../peers/plain-node')
const { openPeers } = require('../support/open-peers')
const { measureInTurn } = require('../support/measure')
const { findServer, readCommandLine } = require('../support/processes')
const { runAlone } = require('../support/run-alone')

const ROUNDS = 20
const PEERS = ['existing', 'isolated-vm', 'quickjs', 'piscina']
const SAME_FLAGS = 'plain Node with the same flags'

/** Numbers, objects and strings for about 100 ms; tells how long it took by its own clock. */
function fn(size) {
  const clock = globalThis.performance ?? Date
  const started = clock.now()
  let hash = 17
  for (let index = 0; index < size * 500; index++) hash = (Math.imul(hash, 31) + (index % 7)) | 0
  const rows = Array.from({ length: size }, (_, id) => ({
    id,
    key: `k${(id * 7919) % size}`,
    rank: (id * id) % 1013
  }))
  rows.sort((a, b) => a.rank - b.rank || a.id - b.id)
  const byKey = new Map(rows.map(row => [row.key, row]))
  const digest = rows.reduce((sum, { key }) => (sum * 33 + byKey.get(key).rank) % 1000003, hash & 1023)
  return { answer: digest, spent: clock.now() - started }
}

/** A function that computes for 100 ms: the time inside the function, without what starting it takes. */
async function measureCpuBound() {
  const work = { fn, args: [60_000], answer: fn(60_000).answer }
  const library = ours.open()
  const call = await library.wrap(work)
  await call(...work.args)
  const flags = readServerFlags()
  const others = await openPeers(PEERS, work)
  const calls = {
    [ours.name]: () => call(...work.args),
    [SAME_FLAGS]: () => plainNode.open(flags).wrap(work)(...work.args),
    'plain Node without flags': () => plainNode.open().wrap(work)(...work.args),
    ...others.calls
  }
  const times = await measureInTurn(calls, {
    rounds: ROUNDS,
    answer: work.answer,
    readTime: ({ spent }) => spent
  })
  await Promise.all([library.close(), others.close()])
  return {
    title: 'CPU-bound function, by its own clock',
    unit: 'ms',
    times,
    missing: others.missing,
    notes: [`The same flags: \`${flags.join(' ')}\`.`]
  }
}

/** Those of the process whose copies run the function, asked of the kernel. */
function readServerFlags() {
  const [, ...args] = readCommandLine(findServer())
  return args.slice(0, args.indexOf('-e'))
}

module.exports = { measure: measureCpuBound, SAME_FLAGS }

runAlone(module)
