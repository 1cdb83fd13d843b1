const { isDeepStrictEqual } = require('node:util')
const { setTimeout: sleep } = require('node:timers/promises')
const { equalizeEnvironment } = require('./environment')

// What a call leaves to be done (replacing a process, freeing an isolate) is over before the next one is timed.
const PAUSE = 20

/**
 * Runs each call once per round, in turn, so that what else the machine does meets all of them alike.
 * `calls`: name → async function whose answer must equal `answer`. `readTime`: takes the time in ms from what the call gave,
 * where the work is timed on its own clock. Returns name → times in ms.
 */
async function measureInTurn(calls, { rounds, warmUp = 3, answer, readTime }) {
  const times = Object.fromEntries(Object.keys(calls).map(name => [name, []]))
  for (let round = -warmUp; round < rounds; round++) {
    // Not earlier: the first calls install packages, which may take the host's certificates.
    if (round === 0) equalizeEnvironment()
    for (const [name, call] of Object.entries(calls)) {
      const started = performance.now()
      const given = await call()
      const spent = readTime ? readTime(given) : performance.now() - started
      throwOnWrong(name, readTime ? given.answer : given, answer)
      if (round >= 0) times[name].push(spent)
      await sleep(PAUSE)
    }
  }
  return times
}

function throwOnWrong(name, given, answer) {
  if (isDeepStrictEqual(given, answer)) return
  throw new Error(`${name} answered ${show(given)} instead of ${show(answer)}`)
}

function show(value) {
  return `${JSON.stringify(value)}`.slice(0, 200)
}

module.exports = { measureInTurn, throwOnWrong }
