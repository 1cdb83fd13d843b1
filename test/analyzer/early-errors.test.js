'use strict'

// What Node refuses to parse, the analyzer refuses too, at the same line; and it takes what Node takes.

const assert = require('node:assert/strict')
const { test } = require('node:test')
const vm = require('node:vm')
const { analyzeWithAll } = require('./support/engines')
const { STATEMENTS } = require('./support/statements')

const WRAPPER = ['exports', 'require', 'module', '__filename', '__dirname']

// By form: how statements become a text of it, and how Node compiles that.
const FORMS = {
  function: [statement => `() => {\n${statement}\n}`, code => new vm.Script(`(${code}\n)`)],
  commonjs: [statement => statement, code => vm.compileFunction(code, WRAPPER)],
  body: [statement => statement, code => new vm.Script(`(async function () {${code}\n})`)]
}

for (const [form, [toText, compile]] of Object.entries(FORMS)) {
  test(`${form}: ${STATEMENTS.length} texts are taken or refused as by Node, at the same line`, () => {
    for (const statement of STATEMENTS) {
      const code = toText(statement)
      const { error } = analyzeWithAll(code, { form })
      assert.deepEqual(error ? { line: error.line } : null, findError(compile, code), code)
    }
  })
}

test('functions of packages that Node has compiled are taken', () => {
  const sources = new Set(
    ['acorn', 'semver', 'debug', 'typescript6'].flatMap(name => listFunctions(require(name)))
  )
  assert.ok(sources.size > 300, `${sources.size} functions`)
  for (const source of sources) assert.equal(analyzeWithAll(source).error, undefined, source.slice(0, 500))
})

function findError(compile, code) {
  try {
    compile(code)
    return null
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return { line: Number(/:(\d+)\n/.exec(error.stack)[1]) }
  }
}

/** The sources of all functions and classes that can be reached from a value. */
function listFunctions(root) {
  const seen = new Set([root])
  const sources = []
  for (const value of seen) {
    if (typeof value === 'function') {
      const source = Function.prototype.toString.call(value)
      if (!source.includes('[native code]') && source.length < 20_000) sources.push(source)
    }
    // Without getters, whose text is no function.
    for (const { value: inner } of Object.values(Object.getOwnPropertyDescriptors(value))) {
      const isReached = (typeof inner === 'object' && inner !== null) || typeof inner === 'function'
      if (isReached && seen.size < 20_000) seen.add(inner)
    }
  }
  return sources
}
