'use strict'

const { readSync } = require('node:fs')

// Loaded in the server: its children find it in memory.
const { setFlagsFromString } = require('node:v8')

const REQUESTS = 4
const PID_AND_SEED = 8

/**
 * Where a fork server stops. The guard answers this read with a fork for each request, so that it returns once in each
 * child, with what tells the child from its siblings.
 */
function forkHere(process) {
  const birth = Buffer.allocUnsafeSlow(PID_AND_SEED)
  readSync(REQUESTS, birth, 0, PID_AND_SEED, null)
  renewIdentity(process, birth.readUInt32LE(0))
  // Before the first Math.random, which would begin the server's own sequence in every child. V8 takes 0 for none.
  setFlagsFromString(`--random-seed=${(birth.readUInt32LE(4) >>> 1) + 1}`)
  // Begins the sequence. Realms that come later, workers among them, take their seeds from elsewhere again.
  Math.random()
  setFlagsFromString('--random-seed=0')
  renewClocks(process)
}

function renewIdentity(process, pid) {
  Object.defineProperty(process, 'pid', { value: pid, enumerable: true, configurable: true, writable: false })
}

/** Time begins with the fork, as it begins with its process for any other. */
function renewClocks(process) {
  const { performance } = globalThis
  const now = performance.now.bind(performance)
  const uptime = process.uptime.bind(process)
  const [begun, up] = [now(), uptime()]
  define(performance, 'timeOrigin', performance.timeOrigin + begun)
  define(performance, 'now', { now: () => now() - begun }.now)
  define(process, 'uptime', { uptime: () => uptime() - up }.uptime)
}

function define(object, name, value) {
  Object.defineProperty(object, name, { value, writable: true, configurable: true, enumerable: true })
}

module.exports = { forkHere }
