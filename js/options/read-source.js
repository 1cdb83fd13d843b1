'use strict'

const { toString: toSource } = Function.prototype

// What V8 gives for a function that has no source of its own: built-in, bound, or made by an addon.
const NATIVE = /\{\s*\[native code\]\s*\}\s*$/

/** The source text of a snippet; its syntax is checked when it is compiled. */
function readSource(snippet) {
  if (typeof snippet === 'string') return snippet
  if (typeof snippet !== 'function') throw new TypeError('Expected a function')
  const source = toSource.call(snippet)
  if (NATIVE.test(source)) {
    throw new TypeError('Expected a function')
  }
  return source
}

module.exports = { readSource }
