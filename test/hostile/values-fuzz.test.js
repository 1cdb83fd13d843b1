'use strict'

// Random values cross the boundary as structuredClone would make them, and damaged texts are a value or a SyntaxError.
// ISOLATED_FUNCTIONS_FUZZ_SECONDS makes it longer; fast-check prints the seed and the smallest case of a failure.

const assert = require('node:assert/strict')
const { before, test } = require('node:test')
const fc = require('fast-check')
const { loadValues } = require('../support/values')

const { ISOLATED_FUNCTIONS_FUZZ_SECONDS = 3 } = process.env
const LIMITS = {
  numRuns: Number.MAX_SAFE_INTEGER,
  interruptAfterTimeLimit: ISOLATED_FUNCTIONS_FUZZ_SECONDS * 1000,
  markInterruptAsFailure: false
}
// For a text of some hundred bytes.
const MOST_MS = 1000

const VALUES = fc.anything({
  maxDepth: 4,
  withBigInt: true,
  withBoxedValues: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withSparseArray: true,
  withTypedArray: true,
  withUnicodeString: true
})
const DAMAGE = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.nat(8),
  inserted: fc.oneof(
    fc.string({ maxLength: 6 }),
    fc.integer({ min: -8, max: 40 }).map(String),
    fc.constantFrom(
      '["Error",1]',
      '["Map",0,1]',
      '["Object",0]',
      '[-7,4294967295]',
      '{"__proto__":1}',
      '"~__proto__"'
    )
  )
})

let encode
let decode
let transfer
before(async () => {
  const values = await loadValues()
  encode = values.encode
  decode = values.decode
  transfer = values.transfer
})

test('random values arrive as structuredClone makes them', t => {
  const runs = check(
    fc.property(VALUES, value => {
      // Two invalid dates are not equal to the assert of Node 20.
      fc.pre(!encode(value).includes('["Date",""]'))
      assert.deepStrictEqual(transfer(value), structuredClone(value))
    })
  )
  t.diagnostic(`${runs} values`)
})

test('damaged texts are a value or a SyntaxError, at once, and change no prototype', t => {
  const keys = Reflect.ownKeys(Object.prototype)
  let decoded = 0
  const runs = check(
    fc.property(VALUES, fc.array(DAMAGE, { minLength: 1, maxLength: 4 }), (value, damages) => {
      const text = damages.reduce(damageText, encode(value))
      const started = performance.now()
      try {
        decode(text)
        decoded++
      } catch (error) {
        assert.equal(error.name, 'SyntaxError')
        assert.equal(error.message, 'The text is not an encoded value')
      }
      assert.ok(performance.now() - started < MOST_MS)
      assert.deepEqual(Reflect.ownKeys(Object.prototype), keys)
    })
  )
  t.diagnostic(`${runs} texts, of which ${decoded} were values`)
  assert.ok(decoded > 0 && decoded < runs, `${decoded} of ${runs}`)
})

/** Runs it, throws as `fc.assert` does, and returns how often it ran. */
function check(property) {
  const details = fc.check(property, LIMITS)
  if (details.failed) throw new Error(fc.defaultReportMessage(details), { cause: details.errorInstance })
  return details.numRuns
}

function damageText(text, { at, removed, inserted }) {
  const start = Math.round(at * text.length)
  return text.slice(0, start) + inserted + text.slice(start + removed)
}
