'use strict'

const assert = require('node:assert/strict')
const { countDescriptors } = require('../../support/processes')
const { waitUntil } = require('../../support/wait-until')

/** Runs `attempt` beside other calls, which have to come out right, as has one after it. */
async function assertUnharmed(isolatedFunction, attempt) {
  const neighbour = isolatedFunction(
    async id => {
      console.log(`neighbour ${id}`)
      await new Promise(resolve => setTimeout(resolve, 20))
      return { id }
    },
    { timeout: 10_000 }
  )
  const call = async id => {
    const { value, logging } = await neighbour(id)
    assert.deepEqual([value, logging], [{ id }, { log: [`neighbour ${id}`] }])
  }
  const before = call('before')
  await Promise.all([before, attempt(), call('beside')])
  await call('after')
}

/** Runs `attempts` and waits until this process has no more descriptors open than before, but for prepared processes. */
async function assertNothingHeld(attempts, allowance) {
  const before = countDescriptors()
  await attempts()
  await waitUntil(
    `there are ${before} descriptors again, and at most ${allowance} more`,
    () => countDescriptors() <= before + allowance
  )
}

module.exports = { assertNothingHeld, assertUnharmed }
