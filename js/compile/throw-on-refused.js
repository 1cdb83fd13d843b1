'use strict'

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
  const names = allowed && new Set(allowed.map(readName))
  const unallowed = dependencies.find(({ allowed, name }) => !allowed || (names && !names.has(name)))
  if (unallowed) throw new DependencyUnallowedError({ dependency: unallowed.name })
}

function readName(entry) {
  const at = entry.indexOf('@', 1)
  return at === -1 ? entry : entry.slice(0, at)
}

module.exports = { throwOnRefused }
