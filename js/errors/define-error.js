'use strict'

const { IsolatedFunctionError, isInstanceOf } = require('./isolated-function-error')

const codes = new Set()

/** A subclass with a stable name and code; `describe` makes the message out of the fields. */
function defineError(name, code, describe) {
  const Class = {
    [name]: class extends IsolatedFunctionError {
      constructor(fields = {}) {
        super({ ...fields, code, message: describe(fields) })
      }

      static isInstance(value) {
        return isInstanceOf(value, name)
      }
    }
  }[name]
  // On the prototype, where the stack's first line takes it from.
  Object.defineProperty(Class.prototype, 'name', { value: name, writable: true, configurable: true })
  codes.add(code)
  return Class
}

/** Whether a class of this library has this code. */
function isOwnCode(code) {
  return codes.has(code)
}

module.exports = { defineError, isOwnCode }
