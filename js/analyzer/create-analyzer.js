'use strict'

const { SnippetSyntaxError } = require('../errors/snippet-syntax-error')
const {
  normalizeAnalyzeOptions,
  normalizeDetectOptions,
  normalizeMinifyOptions,
  expectCode
} = require('../options/normalize-analyzer-options')

/** The documented functions over bindings, native or WebAssembly. `load` gives these, and is asked at each call. */
function createAnalyzer(load) {
  return {
    analyze(code, options) {
      const { form, language, dependencies } = normalizeAnalyzeOptions(options)
      return unwrap(load().analyze(expectCode(code), form, language, dependencies ?? null))
    },

    detectDependencies(code, options) {
      const { form, language } = normalizeDetectOptions(options)
      return unwrap(load().detectDependencies(expectCode(code), form, language))
    },

    minify(code, options) {
      const { form, language, level, sourceMap } = normalizeMinifyOptions(options)
      return unwrap(load().minify(expectCode(code), form, language, level, sourceMap))
    }
  }
}

// Bindings answer with JSON: one string crosses the boundary faster than an object of many.
function unwrap(json) {
  const { ok, error } = JSON.parse(json)
  if (error) throw new SnippetSyntaxError(error)
  return ok
}

module.exports = { createAnalyzer }
