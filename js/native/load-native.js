'use strict'

const { NativeUnavailableError } = require('../errors/native-unavailable-error')
const { diagnose } = require('./diagnose')
const { LoadFailure } = require('./load-failure')
const { loadBuild, loadPackage } = require('./places')
const { describePlatform } = require('./platform')

let attempt

/**
 * The addon, and where the programs beside it are: of a checkout its own build, else the package of this platform.
 * Where neither can be loaded, an error that says what was tried and how to mend it.
 */
function loadNative() {
  attempt ??= tryPlaces()
  if (attempt.native) return attempt.native
  throw new NativeUnavailableError({
    platform: describePlatform(),
    tried: attempt.failures.map(({ message }) => message),
    mend: diagnose(attempt.failures)
  })
}

loadNative.isAvailable = () => {
  attempt ??= tryPlaces()
  return attempt.native !== undefined
}

function tryPlaces() {
  const failures = []
  for (const load of [loadBuild, loadPackage]) {
    try {
      return { native: load() }
    } catch (failure) {
      // All else is a mistake of ours, which no command of the diagnosis mends.
      if (!(failure instanceof LoadFailure)) throw failure
      failures.push(failure)
    }
  }
  return { failures }
}

module.exports = { loadNative }
