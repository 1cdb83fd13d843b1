'use strict'

// What it takes the host to decode a result is in proportion to its bytes, in time and in memory, whatever they ask for.
// ISOLATED_FUNCTIONS_FUZZ_SECONDS makes the random part longer, ISOLATED_FUNCTIONS_FUZZ_SEED repeats a run.

const assert = require('node:assert/strict')
const { execFile } = require('node:child_process')
const path = require('node:path')
const { before, describe, test } = require('node:test')
const { promisify } = require('node:util')
const { NODE_VERSIONS } = require('../support/node-versions')
const { loadValues } = require('../support/values')
const { createDenseText } = require('./support/create-dense-text')
const { createRandom } = require('./support/create-random')
const { measureControl, measureDecoding } = require('./support/measure-decoding')

const { ISOLATED_FUNCTIONS_FUZZ_SECONDS = 3, ISOLATED_FUNCTIONS_FUZZ_SEED = Date.now() % 2 ** 32 } =
  process.env
const HOST = path.join(__dirname, 'support/decode-host.js')

// Of what the control takes for a byte, some 20 ns: what a text of any length may take, and each byte more. The worst take
// a third of it. Without a budget some took 100 us for each byte, and more the longer they were.
const ALWAYS_ALLOWED = 3_000_000
const MOST_TIMES = 50
// Of each byte. An empty object takes 20, an error 35.
const MOST_KEPT = 60
const MOST_PEAK = 120
// What the garbage collector and its threads take now and then, whatever is decoded.
const ALLOWED_KEPT = 4 * 1024 * 1024
const ALLOWED_PEAK = 48 * 1024 * 1024
const RANDOM_SIZES = [2000, 30_000, 400_000]

let values
before(async () => {
  values = await loadValues()
})

for (const [version, execPath] of Object.entries(NODE_VERSIONS)) {
  describe(`On Node ${version}, time and memory for each byte are bounded, of`, () => {
    let measured
    before(async () => {
      const { stdout } = await promisify(execFile)(execPath, [HOST], { timeout: 300_000 })
      measured = stdout.trim().split('\n').map(JSON.parse)
    })

    test('all dense texts', t => {
      for (const measurement of measured)
        assertProportional(measurement, measurement.control, measurement.name)
      t.diagnostic(describeWorst(measured))
      // A table that is all of one outcome would test nothing.
      for (const outcome of ['a value', 'RangeError', 'SyntaxError'])
        assert.ok(
          measured.some(measurement => measurement.outcome === outcome),
          outcome
        )
    })
  })
}

test('Of random texts, time and memory for each byte are bounded', t => {
  const seed = Number(ISOLATED_FUNCTIONS_FUZZ_SEED)
  const random = createRandom(seed)
  const control = measureControl(values)
  const measured = []
  const end = performance.now() + ISOLATED_FUNCTIONS_FUZZ_SECONDS * 1000
  while (performance.now() < end) {
    const text = createDenseText(random, random.pick(RANDOM_SIZES))
    const { value, ...measurement } = measureDecoding(values, text)
    const name = `seed ${seed}, text ${measured.length}: ${text.slice(0, 200)}`
    assertProportional(measurement, control, name)
    measured.push({ name, control, ...measurement })
  }
  t.diagnostic(describeWorst(measured))
  assert.ok(measured.some(({ outcome }) => outcome === 'a value'))
})

function assertProportional({ bytes, cpu, kept, peak }, control, name) {
  const most = control * (ALWAYS_ALLOWED + bytes * MOST_TIMES)
  assert.ok(
    cpu < most,
    `${name}: ${cpu / 1e6} ms for ${bytes} bytes, where ${most / 1e6} ms are expected at most`
  )
  assert.ok(kept < bytes * MOST_KEPT + ALLOWED_KEPT, `${name}: kept ${kept} bytes for ${bytes}`)
  assert.ok(peak < bytes * MOST_PEAK + ALLOWED_PEAK, `${name}: took ${peak} bytes for ${bytes}`)
}

function describeWorst(measured) {
  const worst = measured.reduce((worst, one) => (one.cpu / one.bytes > worst.cpu / worst.bytes ? one : worst))
  const largest = measured.reduce((worst, one) =>
    one.kept / one.bytes > worst.kept / worst.bytes ? one : worst
  )
  return `${measured.length} texts; at most ${Math.round(worst.cpu / worst.bytes)} ns for a byte, of the control ${Math.round(worst.control)} (${worst.name}), and ${Math.round(largest.kept / largest.bytes)} bytes (${largest.name})`
}
