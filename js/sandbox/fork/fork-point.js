'use strict'

const { readSync } = require('node:fs')

// Loaded in the server: its children find it in memory.
const { setFlagsFromString } = require('node:v8')
const { define } = require('../realm/define')
const { seedRealms } = require('./seed-realms')

const REQUESTS = 4
const PID_AND_SEED = 8

/**
 * Where a fork server stops. The guard answers this read with a fork for each request, so that it returns once in each
 * child, with what tells the child from its siblings.
 */
function forkHere(process) {
  // Both are made when they are first used: here, once for all children.
  performance.now()
  process.uptime()
  const birth = Buffer.allocUnsafeSlow(PID_AND_SEED)
  readSync(REQUESTS, birth, 0, PID_AND_SEED, null)
  renewIdentity(process, birth.readUInt32LE(0))
  // Before the first Math.random, which would begin the server's own sequence in every child. V8 takes 0 for none.
  setFlagsFromString(`--random-seed=${(birth.readUInt32LE(4) >>> 1) + 1}`)
  Math.random()
  // Begun. Workers take their seeds from elsewhere again; to set a flag takes V8 longer than all else here.
  if (process.permission.has('worker')) setFlagsFromString('--random-seed=0')
  seedRealms()
}

/** Throws where the guard is not there to answer: it could not be loaded into this Node, and nothing confines it. */
function expectGuard() {
  readSync(REQUESTS, Buffer.allocUnsafeSlow(PID_AND_SEED), 0, PID_AND_SEED, null)
}

/**
 * For a process that runs its function itself: Node has booted, and needs no path any more but those that the guard knows.
 * Without a guard there is nobody who answers.
 */
function confineNames() {
  try {
    readSync(REQUESTS, Buffer.allocUnsafeSlow(1), 0, 1, null)
  } catch {}
}

function renewIdentity(process, pid) {
  Object.defineProperty(process, 'pid', { value: pid, enumerable: true, configurable: true, writable: false })
}

/**
 * For the child's call. The guard has let no time pass since the server stopped, so every clock is right but the date at
 * which it began.
 */
function renewTimeOrigin() {
  const { performance } = globalThis
  const timeOrigin = Date.now() - performance.now()
  const toJSON = performance.toJSON.bind(performance)
  define(performance, 'timeOrigin', timeOrigin)
  define(performance, 'toJSON', { toJSON: () => ({ ...toJSON(), timeOrigin }) }.toJSON)
}

module.exports = { confineNames, expectGuard, forkHere, renewTimeOrigin }
