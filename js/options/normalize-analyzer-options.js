'use strict'

const { readAllowedDependencies } = require('./allowed-dependencies')
const { createOptionError, expectBoolean, expectOneOf, readOptions } = require('./expect')
const { FORMS, LANGUAGES } = require('./snippet-options')

// What `commonjs` was called first stays.
const ANALYZED_FORMS = [...FORMS, 'script']
const LEVELS = ['auto', 'syntax', 'whitespace']

function normalizeAnalyzeOptions(given) {
  const options = readOptions('the analyze options', given, ['form', 'language', 'allow'])
  const { dependencies } = readOptions('allow', options.allow, ['dependencies', 'permissions'])
  return {
    ...readGrammar(options),
    dependencies: readAllowedDependencies(dependencies)
  }
}

function normalizeDetectOptions(given) {
  return readGrammar(readOptions('the options', given, ['form', 'language']))
}

function normalizeMinifyOptions(given) {
  const options = readOptions('the minify options', given, ['form', 'language', 'level', 'sourceMap'])
  return {
    ...readGrammar(options),
    level: expectOneOf('level', options.level, LEVELS),
    sourceMap: expectBoolean('sourceMap', options.sourceMap, false)
  }
}

function readGrammar({ form, language }) {
  return {
    form: expectOneOf('form', form, ANALYZED_FORMS),
    language: expectOneOf('language', language, LANGUAGES)
  }
}

function expectCode(code) {
  if (typeof code !== 'string') throw createOptionError('code', 'a string', code)
  return code
}

module.exports = { expectCode, normalizeAnalyzeOptions, normalizeDetectOptions, normalizeMinifyOptions }
