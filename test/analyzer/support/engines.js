'use strict'

const assert = require('node:assert/strict')
const { loadWasm } = require('../../../js/analyzer/load-bindings')
const { createAnalyzer } = require('../../../js/analyzer/create-analyzer')
const { loadNative } = require('../../../js/native')
const { isQuick } = require('../../support/is-quick')

/** The bindings that have to answer alike: the addon and the two builds in WebAssembly. In `npm test` the addon alone. */
const bindings = isQuick
  ? { native: loadNative() }
  : { native: loadNative(), full: loadWasm('full'), slim: loadWasm('slim') }

/** The documented functions over each of them. */
const engines = Object.fromEntries(
  Object.entries(bindings).map(([name, each]) => [name, createAnalyzer(() => each)])
)

/** Holds the answers of all to the same bytes, and gives the one. `describe` says on what, if they differ. */
function analyzeWithAll(
  code,
  { form = 'function', language = 'js', allow = null } = {},
  describe = () => code
) {
  const answer = bindings.native.analyze(code, form, language, allow)
  for (const build of ['full', 'slim'].filter(name => bindings[name])) {
    expectSame(build, bindings[build].analyze(code, form, language, allow), answer, describe)
  }
  return JSON.parse(answer)
}

/** As `analyzeWithAll`, of the two that minify. */
function minifyWithAll(
  code,
  { form = 'function', language = 'js', level = 'auto' } = {},
  describe = () => code
) {
  const answer = bindings.native.minify(code, form, language, level, true)
  if (bindings.full) {
    expectSame('full', bindings.full.minify(code, form, language, level, true), answer, describe)
  }
  return JSON.parse(answer)
}

// Compared before it is asserted: a difference of two megabytes takes the assertion minutes to draw.
function expectSame(build, given, expected, describe) {
  if (given === expected) return
  let at = 0
  while (given[at] === expected[at]) at++
  const from = Math.max(0, at - 100)
  assert.equal(given.slice(from, at + 200), expected.slice(from, at + 200), `${build} on ${describe()}`)
}

module.exports = { analyzeWithAll, bindings, engines, minifyWithAll }
