'use strict'

// A host of its own, whose memory is measured: runs one function of a table by its name and prints what came of it, in MB
// how much larger the host became at its largest, and in ms the longest time for which its event loop stood still.

const { monitorEventLoopDelay } = require('node:perf_hooks')
const isolatedFunction = require('../../..')()
const { COSTS } = require('../table/costs')

async function main(name) {
  await isolatedFunction(() => 1)()
  const before = measurePeak()
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  const { value } = await isolatedFunction(COSTS[name], { throwError: false, timeout: 60_000 })()
  // A delay is noted by the turn that comes after it.
  await new Promise(resolve => setTimeout(resolve, 20))
  const stall = delay.max / 1e6
  const outcome = value instanceof Error ? value.name : typeof value
  console.log(JSON.stringify({ outcome, grown: measurePeak() - before, stall }))
  await isolatedFunction.teardown()
}

function measurePeak() {
  return process.resourceUsage().maxRSS / 1024
}

main(process.argv[2])
