'use strict'

// A host that makes 5,000 calls at once, and prints what came of them and what they took.

const fs = require('node:fs')
const isolatedFunction = require('../../..')()
const { countDescriptors } = require('../../support/processes')

const CALLS = 5000

async function main() {
  const fn = isolatedFunction(
    number => {
      if (number % 10 === 9) throw new RangeError(`thrown ${number}`)
      return number * 2
    },
    { throwError: false }
  )
  for (let i = 0; i < 20; i++) await fn(0)
  const before = process.memoryUsage().rss
  let descriptors = 0
  const looking = setInterval(() => {
    descriptors = Math.max(descriptors, countDescriptors())
  }, 20)
  const started = performance.now()
  const calls = Array.from({ length: CALLS }, async (_, number) => {
    const made = performance.now()
    const { isFulfilled, value, profiling } = await fn(number)
    const isRight = number % 10 === 9 ? value.message === `thrown ${number}` : value === number * 2
    return { isRight: isRight && isFulfilled === (number % 10 !== 9), entered: made + profiling.phases.queue }
  })
  const waiting = await waitForQueue()
  const results = await Promise.all(calls)
  clearInterval(looking)
  console.log(
    JSON.stringify({
      seconds: (performance.now() - started) / 1000,
      waiting,
      wrong: results.filter(({ isRight }) => !isRight).length,
      // How much later, in ms, a call that was made earlier was let in.
      disorder: findDisorder(results.map(({ entered }) => entered)),
      grown: readPeak() - before,
      descriptors,
      left: isolatedFunction.stats()
    })
  )
}

// Entered once they have looked up what they run.
async function waitForQueue() {
  while (isolatedFunction.stats().compiling > 0) await new Promise(setImmediate)
  return isolatedFunction.stats().waiting
}

function findDisorder(times) {
  let latest = 0
  let most = 0
  for (const time of times) {
    latest = Math.max(latest, time)
    most = Math.max(most, latest - time)
  }
  return most
}

function readPeak() {
  return Number(/VmHWM:\s+(\d+)/.exec(fs.readFileSync('/proc/self/status', 'utf8'))[1]) * 1024
}

main()
