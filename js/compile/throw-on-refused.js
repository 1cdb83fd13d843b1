'use strict'

const { isNameAllowed } = require('../options/allowed-dependencies')
const { DependencyNameError, DependencyUnallowedError } = require('../errors')

/**
 * Refuses what is no npm package name before what is not allowed. The names are compared here once more: a bug in the
 * analysis must not decide alone what gets installed.
 */
function throwOnRefused({ rejected, dependencies }, allowed) {
  if (rejected.length > 0) {
    const { specifier, reason } = rejected[0]
    throw new DependencyNameError({ dependency: specifier, reason })
  }
  const unallowed = dependencies.find(
    ({ allowed: isAllowed, name }) => !isAllowed || (allowed && !isNameAllowed(allowed, name))
  )
  if (unallowed) throw new DependencyUnallowedError({ dependency: unallowed.name })
}

module.exports = { throwOnRefused }
