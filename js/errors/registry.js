'use strict'

/**
 * A collection that all copies of this package in the process share: WeakSet or WeakMap, by name. Nothing that a sandbox sends can
 * be in it, whatever it looks like.
 */
function shareCollection(name, Collection) {
  const key = Symbol.for(`isolated-function.errors.${name}`)
  if (!globalThis[key]) Object.defineProperty(globalThis, key, { value: new Collection() })
  return globalThis[key]
}

module.exports = { shareCollection }
