// A host that calls the trivial function when it is asked to, with its sandboxes confined or not.

const os = require('node:os')
const path = require('node:path')
const { turnConfinementOff } = require('./turn-confinement-off')
const { WORK } = require('../work/trivial-function')

const DURATION = 1000

if (process.argv[2] === 'unconfined') turnConfinementOff()
const isolatedFunction = require('../..')({ tmpdir: path.join(os.tmpdir(), 'isolated-function-bench') })
const call = isolatedFunction(WORK.fn)

process.on('message', async ({ calls, concurrency }) => {
  process.send(calls ? await timeCall() : await measureRate(concurrency))
})
process.on('disconnect', () => isolatedFunction.teardown())

async function timeCall() {
  const started = performance.now()
  const { value } = await call(...WORK.args)
  return { spent: performance.now() - started, value }
}

async function measureRate(concurrency) {
  const started = performance.now()
  let count = 0
  const callAgain = async () => {
    for (; performance.now() - started < DURATION; count++) await call(...WORK.args)
  }
  await Promise.all(Array.from({ length: concurrency }, callAgain))
  return { rate: count / ((performance.now() - started) / 1000) }
}
