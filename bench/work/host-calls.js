const os = require('node:os')
const path = require('node:path')
const { setTimeout: sleep } = require('node:timers/promises')
const { setFlagsFromString } = require('node:v8')
const { runInNewContext } = require('node:vm')
const { throwOnWrong } = require('../support/measure')
const { readMemory } = require('../support/processes')
const { quantile } = require('../support/statistics')
const { runAlone } = require('../support/run-alone')

const ROUNDS = Number(process.env.ROUNDS ?? 100)
const PAUSE = 20
const PEERS = ['ours', 'run', 'isolated-vm', 'quickjs']
const COUNTS = { none: 0, one: 1, many: 100 }
const FLOODS = 150

const WORK = {
  fn: 'async n => { let sum = 0; for (let i = 0; i < n; i++) sum = await host.add(sum, 1); return sum }',
  host: { add: async (a, b) => a + b }
}

/** What host functions and live logs cost. Each time is above that of the same function when it calls nothing. */
async function measureHostCalls() {
  const { opened, missing } = await openAll()
  const times = Object.fromEntries(opened.map(({ name }) => [name, { none: [], one: [], many: [] }]))
  for (let round = -5; round < ROUNDS; round++) {
    for (const peer of opened) await callOnce(peer, round < 0 ? undefined : times[peer.name])
  }
  await Promise.all(opened.map(({ close }) => close()))
  const figures = Object.assign({}, ...opened.map(({ name }) => describeTimes(name, times[name])))
  return { title: 'Host functions and live logs', figures: { ...figures, ...(await measureOurs()) }, missing }
}

async function openAll() {
  const [opened, missing] = [[], {}]
  for (const file of PEERS) {
    const { name, open } = require(path.join('../peers/host-calls', file))
    try {
      opened.push({ name, ...(await open(WORK)) })
    } catch (error) {
      missing[name] = `not available here: ${error.message.split('\n')[0]}`
    }
  }
  return { opened, missing }
}

/** Once with each number of host calls. */
async function callOnce({ name, call }, times) {
  for (const [kind, count] of Object.entries(COUNTS)) {
    const started = performance.now()
    const value = await call(count)
    const spent = performance.now() - started
    throwOnWrong(name, value, count)
    times?.[kind].push(spent)
    await sleep(PAUSE)
  }
}

function describeTimes(name, times) {
  const [none, one, many] = Object.keys(COUNTS).map(kind => quantile(times[kind], 0.5))
  return {
    [`${name}: a call that calls nothing, ms`]: none,
    [`${name}: one host call, above it, ms`]: one - none,
    [`${name}: ${COUNTS.many} host calls in turn, above it, ms`]: many - none
  }
}

async function measureOurs() {
  const isolatedFunction = require('../..')({ tmpdir: path.join(os.tmpdir(), 'isolated-function-bench') })
  const figures = { ...(await measureLogs(isolatedFunction)), ...(await measureFloods(isolatedFunction)) }
  await isolatedFunction.teardown()
  return figures
}

async function measureLogs(isolatedFunction) {
  const delays = []
  const onLog = ({ text }) => delays.push(Date.now() - Number(text))
  const log = isolatedFunction('() => console.log(Date.now())', { onLog })
  for (let round = 0; round < ROUNDS; round++) {
    await log()
    await sleep(PAUSE)
  }
  return { 'the first log entry, from printed to told, ms': quantile(delays, 0.5) }
}

/** Whether the host holds on to what hostile functions ask of it: its PSS after each half of the runs. */
async function measureFloods(isolatedFunction) {
  const flood = isolatedFunction(
    'async () => { await Promise.all(Array.from({ length: 10000 }, () => host.wait())) }',
    {
      hostFunctions: { host: { wait: () => sleep(1) } },
      hostLimits: { calls: 1_000_000 },
      throwError: false
    }
  )
  const figures = {}
  for (const runs of [FLOODS, 2 * FLOODS]) {
    for (let run = 0; run < FLOODS; run++) throwOnWrong('the flood', (await flood()).value.limit, 'inFlight')
    collectGarbage()
    figures[`the host after ${runs} runs of 10,000 host calls at once, MB`] = readMemory(process.pid).pss
  }
  return figures
}

function collectGarbage() {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
}

module.exports = { measure: measureHostCalls }

runAlone(module)
