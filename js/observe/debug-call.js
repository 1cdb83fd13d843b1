'use strict'

const { debug } = require('./debug')

/** One line for a call that has settled. */
function debugCall({ outcome, profiling: { cpu, memory, phases } }) {
  if (!debug.enabled) return
  const { compile, queue, spawn, run, total } = phases
  const times = Object.entries({ compile, queue, spawn, run }).map(([name, time]) => `${name} ${round(time)}`)
  const cost = `cpu ${round(cpu)} ms, memory ${round(memory / 1e6)} MB`
  debug('call %s in %s ms: %s; %s', outcome, round(total), times.join(', '), cost)
}

function round(number) {
  return number.toFixed(number < 10 ? 2 : 0)
}

module.exports = { debugCall }
