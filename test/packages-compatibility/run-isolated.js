'use strict'

const createIsolatedFunction = require('../..')

const OPTIONS = { timeout: 60_000, throwError: false }

/** Runs the code of an entry in the sandbox. → `{ value }` or `{ error }` */
async function runIsolated({ source, permissions }, tmpdir) {
  const isolatedFunction = createIsolatedFunction({ tmpdir })
  try {
    const call = isolatedFunction(source, { ...OPTIONS, allow: { permissions } })
    const { isFulfilled, value } = await call()
    // As the value of plain Node has travelled.
    if (isFulfilled) return JSON.parse(JSON.stringify({ value }))
    return { error: `${value.name}: ${value.message}` }
  } catch (error) {
    return { error: String(error) }
  } finally {
    await isolatedFunction.teardown()
  }
}

module.exports = { runIsolated }
