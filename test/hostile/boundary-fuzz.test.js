'use strict'

// Functions that write random bytes and damaged frames to whatever is open. Each call settles, once, as a result or as an
// error of its own, and a call in between comes out right. ISOLATED_FUNCTIONS_FUZZ_SECONDS makes it longer,
// ISOLATED_FUNCTIONS_FUZZ_SEED repeats a run.

const assert = require('node:assert/strict')
const { test } = require('node:test')
const { createForTest } = require('../support/create')
const { countDescriptors } = require('../support/processes')
const { waitUntil } = require('../support/wait-until')
const { createNoise } = require('./support/create-noise')
const { createRandom } = require('./support/create-random')

const { ISOLATED_FUNCTIONS_FUZZ_SECONDS = 5, ISOLATED_FUNCTIONS_FUZZ_SEED = Date.now() % 2 ** 32 } =
  process.env
const AT_ONCE = 8
const OUTCOMES = ['ExitError', 'MaxBufferError', 'TimeoutError', 'Error', 'NonError']
// Prepared processes, of which there are more after a busy time.
const FOR_PREPARED = 40

const isolatedFunction = createForTest()
const attack = isolatedFunction(
  writes => {
    const { writeSync } = require('node:fs')
    for (const [descriptor, bytes] of writes) {
      try {
        writeSync(descriptor, Buffer.from(bytes))
      } catch {
        // Not open, or not for writing.
      }
    }
    return 'own'
  },
  { timeout: 250, maxBuffer: 10_000, throwError: false }
)
const control = isolatedFunction(id => ({ id }), { timeout: 20_000 })

test('random bytes on every descriptor are an outcome of their own call', async t => {
  const seed = Number(ISOLATED_FUNCTIONS_FUZZ_SEED)
  const random = createRandom(seed)
  await control(0)
  const descriptors = countDescriptors()
  const end = performance.now() + ISOLATED_FUNCTIONS_FUZZ_SECONDS * 1000
  const tally = {}
  let calls = 0
  while (performance.now() < end) {
    const noises = Array.from({ length: AT_ONCE }, () => createNoise(random))
    const settled = await Promise.all([...noises.map(noise => attack(noise)), control(calls)])
    assert.deepEqual(settled.pop().value, { id: calls })
    for (const [index, { isFulfilled, value }] of settled.entries()) {
      const outcome = isFulfilled ? 'a result' : value.name
      tally[outcome] = (tally[outcome] ?? 0) + 1
      const report = `seed ${seed}, after ${calls + index} calls: ${outcome} of ${JSON.stringify(noises[index])}`
      assert.ok(isFulfilled || OUTCOMES.includes(outcome), report)
    }
    calls += AT_ONCE
  }
  t.diagnostic(`seed ${seed}, ${calls} calls: ${JSON.stringify(tally)}`)
  // Noise that is all one outcome would test nothing.
  assert.ok(
    tally['a result'] > 0 && tally.ExitError > 0 && tally.MaxBufferError > 0,
    `seed ${seed}: ${JSON.stringify(tally)}`
  )
  await waitUntil(
    `no more than ${descriptors + FOR_PREPARED} descriptors are open`,
    () => countDescriptors() <= descriptors + FOR_PREPARED
  )
})
