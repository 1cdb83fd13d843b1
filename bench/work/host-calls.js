const os = require('node:os')
const path = require('node:path')
const { setTimeout: sleep } = require('node:timers/promises')
const { quantile } = require('../support/statistics')
const { runAlone } = require('../support/run-alone')

const ROUNDS = Number(process.env.ROUNDS ?? 100)
const IN_TURN = 100
const PAUSE = 20

/** What host functions and live logs cost: the median of each row, in turn. */
async function measureHostCalls() {
  const isolatedFunction = require('../..')({ tmpdir: path.join(os.tmpdir(), 'isolated-function-bench') })
  const work = createWork(isolatedFunction)
  const times = Object.fromEntries(Object.keys(work).map(name => [name, []]))
  for (let round = -5; round < ROUNDS; round++) {
    for (const [name, run] of Object.entries(work)) {
      const time = await run()
      if (round >= 0) times[name].push(time)
      await sleep(PAUSE)
    }
  }
  await isolatedFunction.teardown()
  const median = name => quantile(times[name], 0.5)
  const figures = {
    'a call without host functions, ms': median('without'),
    'a call with one host call, above it, ms': median('one') - median('without'),
    [`${IN_TURN} host calls in turn, above it, ms`]: median('many') - median('without'),
    'the first log entry, from printed to told, ms': median('log')
  }
  return { title: 'Host functions and live logs', figures }
}

function createWork(isolatedFunction) {
  const hostFunctions = { add: (a, b) => a + b }
  let told
  const onLog = ({ text }) => {
    told = Date.now() - Number(text)
  }
  const without = isolatedFunction('async (a, b) => a + b')
  const one = isolatedFunction('async (a, b) => add(a, b)', { hostFunctions })
  const many = isolatedFunction(
    'async n => { let sum = 0; for (let i = 0; i < n; i++) sum = await add(sum, 1); return sum }',
    {
      hostFunctions
    }
  )
  const log = isolatedFunction('() => console.log(Date.now())', { onLog })
  return {
    without: () => measure(() => without(1, 2)),
    one: () => measure(() => one(1, 2)),
    many: () => measure(() => many(IN_TURN)),
    log: async () => {
      await log()
      return told
    }
  }
}

async function measure(run) {
  const started = performance.now()
  await run()
  return performance.now() - started
}

module.exports = { measure: measureHostCalls }

runAlone(module)
