'use strict'

const { setFlagsFromString } = require('node:v8')
const { runInNewContext } = require('node:vm')
const { runAtOnce } = require('../../../js/values/run-at-once')

const MAX_BUFFER = 64 * 1024 * 1024
const ROW = {
  id: 1000,
  name: 'a name of some length',
  tags: ['one', 'two'],
  score: 1.5,
  at: { x: 1, y: null }
}

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc')

/**
 * What it takes this process to decode a text: `cpu`, in ns of all its threads, which other processes do not prolong as
 * they do the time of the clock; `kept` and `peak`, bytes that its memory grew by; and the name of what came of it.
 */
function measureDecoding({ createBudget, decodeInSteps }, text) {
  const bytes = Buffer.from(text)
  const decode = () => runAtOnce(decodeInSteps(bytes, createBudget(bytes.length, MAX_BUFFER)))
  collectGarbage()
  const memory = readMemory()
  const { maxRSS } = process.resourceUsage()
  const started = process.cpuUsage()
  const { outcome, value } = attempt(decode)
  const { user, system } = process.cpuUsage(started)
  const peak = (process.resourceUsage().maxRSS - maxRSS) * 1024
  collectGarbage()
  const kept = Math.max(0, readMemory() - memory)
  return { bytes: bytes.length, cpu: (user + system) * 1000, kept, peak, outcome, value }
}

/** ns for each byte of what results are made of: how fast this machine is. */
function measureControl(values) {
  const text = JSON.stringify(Array(20_000).fill(ROW))
  const times = Array.from({ length: 5 }, () => measureDecoding(values, text)).map(
    ({ cpu, bytes }) => cpu / bytes
  )
  return times.sort((a, b) => a - b)[2]
}

function attempt(decode) {
  try {
    return { outcome: 'a value', value: decode() }
  } catch (error) {
    return { outcome: error.name }
  }
}

function readMemory() {
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

module.exports = { measureControl, measureDecoding }
