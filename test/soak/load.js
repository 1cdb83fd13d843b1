'use strict'

const { setTimeout: sleep } = require('node:timers/promises')
const { nameFailure } = require('../../js/observe/name-failure')
const { KINDS } = require('./kinds')

/**
 * Calls in a fixed mixture at a steady rate, whether earlier ones have settled or not.
 * `results`: `{ made, settled, outcomes: { [kind]: count }, faults: [text] }`, filled in while it runs.
 */
function createLoad(isolatedFunction, { rate }) {
  const callers = createCallers(isolatedFunction)
  const order = mix()
  const results = { made: 0, settled: 0, outcomes: {}, faults: [] }
  const running = new Set()

  /** Resolves when all calls that were made within that time have settled. */
  async function run(duration) {
    const started = performance.now()
    while (performance.now() - started < duration) {
      const due = Math.floor(((performance.now() - started) / 1000) * rate)
      while (results.made < due) make()
      await sleep(1000 / rate)
    }
    await Promise.all(running)
  }

  function make() {
    const id = results.made
    results.made += 1
    const kind = order[id % order.length]
    const settling = settle(kind, id)
    running.add(settling)
    settling.then(() => running.delete(settling))
  }

  async function settle(kind, id) {
    const { outcome, value } = await callers[kind](id)
    results.settled += 1
    results.outcomes[outcome] = (results.outcomes[outcome] ?? 0) + 1
    const { outcome: expected, or } = KINDS[kind]
    if (outcome !== expected && outcome !== or)
      results.faults.push(`call ${id}, '${kind}': ${outcome} instead of ${expected}, ${value}`)
    else if (outcome === 'fulfilled' && value !== id)
      results.faults.push(`call ${id}, '${kind}': got ${value}, another call's result`)
  }

  return { run, results }
}

function createCallers(isolatedFunction) {
  return Object.fromEntries(
    Object.entries(KINDS).map(([name, kind]) => [name, createCaller(isolatedFunction, kind)])
  )
}

function createCaller(isolatedFunction, { snippet, options, abortAfter, rest = [] }) {
  const shared = abortAfter === undefined ? isolatedFunction(snippet, options) : undefined
  return async id => {
    const signal = abortAfter === undefined ? undefined : AbortSignal.timeout(abortAfter)
    const call = shared ?? isolatedFunction(snippet, { ...options, signal })
    try {
      return { outcome: 'fulfilled', value: (await call(id, ...rest)).value }
    } catch (error) {
      return { outcome: nameFailure(error, { signal }), value: error }
    }
  }
}

/** Each kind as often as its weight says, spread evenly: the load is the same in every minute. */
function mix() {
  const turns = Object.entries(KINDS).flatMap(([name, { weight }]) =>
    Array.from({ length: weight }, (_, index) => ({ name, at: (index + 0.5) / weight }))
  )
  return turns.sort((a, b) => a.at - b.at).map(({ name }) => name)
}

module.exports = { createLoad }
