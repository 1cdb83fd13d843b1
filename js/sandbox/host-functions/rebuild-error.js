'use strict'

// Taken before user code runs, which may replace them.
const { parse } = JSON
const { defineProperty } = Object
const CLASSES = {
  __proto__: null,
  Error,
  EvalError,
  RangeError,
  ReferenceError,
  SyntaxError,
  TypeError,
  URIError
}

/** The error that a host call is rejected with: of the same built-in class, with what the host lets know of its own. */
function rebuildError(text) {
  const { class: name, message, own } = parse(text)
  const error = new CLASSES[name](message)
  for (let index = 0; index < own.length; index++) {
    const { key, value, isShown } = own[index]
    define(error, key, value, isShown)
  }
  return error
}

function define(error, key, value, enumerable) {
  defineProperty(error, key, { __proto__: null, value, writable: true, configurable: true, enumerable })
}

module.exports = { rebuildError }
