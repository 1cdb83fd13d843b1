'use strict'

const { AsyncResource } = require('node:async_hooks')
const { loadNative } = require('../native')
const { createHostCalls } = require('./host-functions/create-host-calls')
const { createLiveLogs } = require('./logs/live-logs')
const { createStackMapper } = require('./stack/create-stack-mapper')

/**
 * Whoever is told of what happens while a function runs: its host functions, and `onLog`. They are called in the async context
 * of the call. `id` is the run's, once it has one.
 */
function startLive(compiled, { host, onLog, filename }, { slot, depth }) {
  const live = { id: undefined, hostCalls: undefined, logs: undefined, accept: undefined, end }
  if (!host && !onLog) return live
  if (onLog) live.logs = createLiveLogs(onLog, createStackMapper(compiled, { filename }).mapText)
  if (host) live.hostCalls = createHostCalls(host, { ...connect(live), slot, depth })
  const accept = {
    log: content => live.logs.accept(content),
    'host-call': content => live.hostCalls.accept(content)
  }
  live.accept = AsyncResource.bind((name, content) => accept[name](content))
  return live

  function end({ isFulfilled, error }) {
    live.hostCalls?.end(isFulfilled ? new DOMException('The function has ended', 'AbortError') : error)
  }
}

/** What host calls say to the run. */
function connect(live) {
  const native = loadNative()
  return {
    answer: (call, isSettled, bytes) => native.send(live.id, call, isSettled, bytes),
    pauseClock: (call, ms) => native.pauseClock(live.id, call, ms),
    breakOff: () => native.breakOff(live.id)
  }
}

module.exports = { startLive }
