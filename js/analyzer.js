'use strict'

const { SnippetSyntaxError } = require('./errors')
const { loadNative } = require('./native')
const {
  normalizeAnalyzeOptions,
  normalizeMinifyOptions,
  expectCode
} = require('./options/normalize-analyzer-options')

/** Where the code can load which package or builtin. Throws `SnippetSyntaxError`. */
function analyze(code, options) {
  const { form, language, dependencies } = normalizeAnalyzeOptions(options)
  return unwrap(loadNative().analyze(expectCode(code), form, language, dependencies ?? null))
}

/** `['name@version', …]` of the packages that a function asks for, in order of first appearance, without repeats. */
function detectDependencies(code) {
  return unwrap(loadNative().detectDependencies(expectCode(code)))
}

/** `{ code, map }`: whitespace and syntax made shorter, names kept. */
function minify(code, options) {
  const { form, level, sourceMap } = normalizeMinifyOptions(options)
  return unwrap(loadNative().minify(expectCode(code), form, level, sourceMap))
}

// The addon answers with JSON: one string crosses the boundary faster than an object of many.
function unwrap(json) {
  const { ok, error } = JSON.parse(json)
  if (error) throw new SnippetSyntaxError(error)
  return ok
}

module.exports = { analyze, detectDependencies, minify }
