'use strict'

const { describe } = require('./expect')

const { toString: toSource } = Function.prototype

// What V8 gives for a function that has no source of its own: built-in, bound, or made by an addon.
const NATIVE = /\{\s*\[native code\]\s*\}\s*$/

/** The source text of a snippet; its syntax is checked when it is compiled. */
function readSource(snippet, { language, form }) {
  if (typeof snippet === 'string') return snippet
  if (typeof snippet !== 'function') {
    throw new TypeError(`Expected a function, or the source of one as a string, got ${describe(snippet)}`)
  }
  throwUnless('language', 'js', language)
  throwUnless('form', 'function', form)
  const source = toSource.call(snippet)
  if (NATIVE.test(source)) {
    throw new TypeError(
      `Expected a function that has a source, got ${describe(snippet)}, which is built in or bound: wrap it, as in \`(...args) => Math.max(...args)\``
    )
  }
  return source
}

// What runs is a function that Node has parsed.
function throwUnless(name, expected, given) {
  if (given === expected) return
  throw new TypeError(
    `Expected \`${name}\` to be '${expected}' for a function, got '${given}': give its source as a string`
  )
}

module.exports = { readSource }
