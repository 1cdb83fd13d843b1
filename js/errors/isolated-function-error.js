'use strict'

const { attachRun } = require('./attach-run')
const { shareCollection } = require('./registry')

// By error: the names of its class and of those above.
const instances = shareCollection('instances', WeakMap)

/** Base of every error of this library. The fields become properties; those of the run are not enumerable. */
class IsolatedFunctionError extends Error {
  constructor({ message, code, cause, profiling, logging, ...fields } = {}) {
    super(message, cause === undefined ? undefined : { cause })
    Object.assign(this, { code, ...fields })
    attachRun(this, { profiling, logging })
    instances.set(this, listNames(new.target))
  }

  /** Also true of an error of another copy of this package; never of one that a function threw. */
  static isInstance(value) {
    return isInstanceOf(value, 'IsolatedFunctionError')
  }
}

Object.defineProperty(IsolatedFunctionError.prototype, 'name', {
  value: 'IsolatedFunctionError',
  writable: true,
  configurable: true
})

/** Whether a copy of this package made it, of the class of this name or of one below. */
function isInstanceOf(value, name) {
  return typeof value === 'object' && value !== null && (instances.get(value)?.includes(name) ?? false)
}

function listNames(Class) {
  const names = []
  for (let link = Class; link !== Error; link = Object.getPrototypeOf(link)) names.push(link.prototype.name)
  return names
}

module.exports = { IsolatedFunctionError, isInstanceOf }
