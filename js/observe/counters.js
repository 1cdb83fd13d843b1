'use strict'

const { loadNative } = require('../native')

// What the supervisor names the ends that it puts to a run itself.
const KILLS = {
  timeout: 'timeout',
  'cpu-time': 'cpuTime',
  'memory-heap': 'memory',
  'memory-total': 'memory',
  'max-buffer': 'maxBuffer',
  processes: 'processes',
  threads: 'processes',
  'host-calls': 'hostLimits',
  'host-calls-in-flight': 'hostLimits',
  'host-call-arguments': 'hostLimits',
  malformed: 'malformed',
  aborted: 'aborted'
}

/** Counts what the calls of one factory come to. */
function createCounters(slots) {
  let compiling = 0
  let served = 0
  const killed = Object.fromEntries(Object.values(KILLS).map(name => [name, 0]))

  /** Counts a call as compiling until the promise settles. */
  async function countCompiling(promise) {
    compiling += 1
    try {
      return await promise
    } finally {
      compiling -= 1
    }
  }

  /** Counts a call that has settled. `reason`: why its process ended, if it had one. */
  function countServed(reason) {
    served += 1
    const name = KILLS[reason]
    if (name) killed[name] += 1
  }

  function read() {
    const prepared = loadNative.isAvailable() ? loadNative().countPrepared() : 0
    return { compiling, ...slots.count(), prepared, served, killed: { ...killed } }
  }

  return { countCompiling, countServed, read }
}

module.exports = { createCounters }
