'use strict'

const { NativeUnavailableError } = require('../../errors')
const { describePlatform } = require('../../native/platform')
const { findMissingLayers } = require('./describe')

/** For `isolation: 'required'`. */
async function throwOnMissingLayers(settings) {
  const missing = await findMissingLayers(settings)
  if (missing.length === 0) return
  throw new NativeUnavailableError({
    attempt: "run a function with isolation: 'required'",
    platform: describePlatform(),
    tried: missing,
    mend: "Use isolation: 'auto' to run with the layers that are in force"
  })
}

module.exports = { throwOnMissingLayers }
