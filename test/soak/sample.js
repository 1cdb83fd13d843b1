'use strict'

const fs = require('node:fs')
const { monitorEventLoopDelay } = require('node:perf_hooks')
const { countDescriptors, listDescendants } = require('../support/processes')

const MEGABYTE = 1024 * 1024

/** `take()`: what the kernel says about the host now, and the load since the last sample. */
function createSampler(isolatedFunction, results) {
  const started = performance.now()
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()

  return function take() {
    const seconds = (performance.now() - started) / 1000
    const p99 = delay.percentile(99) / 1e6
    // The pause that comes now is ours, and not counted.
    delay.disable()
    const sample = { seconds, delay: p99, ...readHost(), ...readLoad(isolatedFunction, results) }
    delay.reset()
    delay.enable()
    return sample
  }
}

function readHost() {
  // What is garbage did not leak.
  globalThis.gc()
  const status = fs.readFileSync('/proc/self/status', 'utf8')
  const descendants = listDescendants()
  return {
    rss: Number(/^VmRSS:\s+(\d+)/m.exec(status)[1]) / 1024,
    heap: process.memoryUsage().heapUsed / MEGABYTE,
    threads: Number(/^Threads:\s+(\d+)/m.exec(status)[1]),
    descriptors: countDescriptors(),
    processes: descendants.length,
    zombies: descendants.filter(({ parent, state }) => parent === process.pid && state === 'Z').length
  }
}

function readLoad(isolatedFunction, { made, settled, outcomes }) {
  const { running, waiting, prepared } = isolatedFunction.stats()
  return { running, waiting, prepared, made, settled, outcomes: { ...outcomes } }
}

module.exports = { createSampler, readHost }
