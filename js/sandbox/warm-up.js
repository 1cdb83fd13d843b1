'use strict'

const { format } = require('node:util')
const { decode } = require('../values/decode')
const { encode } = require('../values/encode')
const { compileSnippet } = require('./call-snippet')

const SNIPPET = '(a, b) => { const c = { a, b: [b] }; return JSON.parse(JSON.stringify(c)) }'

/**
 * Goes the way of a call once, for no one. In the server it compiles what the children would each compile; in a child
 * it touches the pages that a call writes to, so that the copies are made before somebody waits for them.
 */
function warmUp() {
  const evaluate = compileSnippet(SNIPPET)
  const main = evaluate()
  const args = decode(encode([1, 'two']))
  const value = Reflect.apply(main, undefined, args)
  return format('%s %o', encode(value), value)
}

module.exports = { warmUp }
