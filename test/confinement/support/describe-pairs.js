'use strict'

const assert = require('node:assert/strict')
const { before, describe, test } = require('node:test')
const { CONSTANTS } = require('./constants')
const { PLACES } = require('./try-attempts')

const REFUSALS = ['EACCES', 'EPERM', 'EXDEV']
const WITHHELD_FROM_ALL = [...REFUSALS, 'EROFS']

/**
 * Each attempt, `{ name, run, control, refused, isAllowed }`, is made outside of any sandbox, where `control` (`'done'`)
 * comes of it, and in `places`, where the kernel refuses it (`refused` is another code for that), or where the same comes
 * of it if `isAllowed`. `prepare(place)` results in what the attempts of a place are given, and in how to `release` it.
 */
function describePairs(
  what,
  { attempts, permissions = [], places = ['sandbox', 'child'], prepare },
  context
) {
  describe(what, () => {
    const outcomes = {}

    before(async () => {
      for (const place of ['plain', ...places]) {
        const { release, ...given } = (await prepare?.(place)) ?? {}
        const tools = { constants: CONSTANTS, addon: context.addon, ...given }
        try {
          outcomes[place] = await PLACES[place](attempts, tools, { ...context, permissions })
        } finally {
          await release?.()
        }
      }
    })

    for (const { name, control = 'done', refused, isAllowed } of attempts) {
      test(`${name}${isAllowed ? ', allowed' : ''}`, t => {
        const outside = outcomes.plain[name]
        if (WITHHELD_FROM_ALL.includes(outside)) return t.skip('this machine withholds it from everybody')
        // A host that has all its servers at work starts a process without one.
        if (['plain', ...places].some(place => outcomes[place][name] === 'absent')) return t.skip('no target')
        assert.equal(outside, control)
        for (const place of places) {
          const outcome = outcomes[place][name]
          if (isAllowed) assert.equal(outcome, control, place)
          else assert.ok([...REFUSALS, refused].includes(outcome), `${place}: ${outcome}`)
        }
      })
    }
  })
}

module.exports = { describePairs }
