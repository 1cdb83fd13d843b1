'use strict'

const { createOptionError, expectBoolean, expectStrings, readOptions } = require('./expect')

const FORMS = ['function', 'module', 'script']
const LANGUAGES = ['js', 'jsx', 'ts', 'tsx']
const LEVELS = ['auto', 'syntax', 'whitespace']

function normalizeAnalyzeOptions(given) {
  const options = readOptions('the analyze options', given, ['form', 'language', 'allow'])
  const { dependencies } = readOptions('allow', options.allow, ['dependencies', 'permissions'])
  return {
    form: expectOneOf('form', options.form, FORMS),
    language: expectOneOf('language', options.language, LANGUAGES),
    dependencies: expectStrings('allow.dependencies', dependencies, undefined)
  }
}

function normalizeMinifyOptions(given) {
  const options = readOptions('the minify options', given, ['form', 'level', 'sourceMap'])
  return {
    form: expectOneOf('form', options.form, FORMS),
    level: expectOneOf('level', options.level, LEVELS),
    sourceMap: expectBoolean('sourceMap', options.sourceMap, false)
  }
}

function expectCode(code) {
  if (typeof code !== 'string') throw createOptionError('code', 'a string', code)
  return code
}

// The first one is the default.
function expectOneOf(name, given, values) {
  if (given === undefined) return values[0]
  if (!values.includes(given)) {
    throw createOptionError(name, `one of ${values.map(value => `'${value}'`).join(', ')}`, given)
  }
  return given
}

module.exports = { expectCode, normalizeAnalyzeOptions, normalizeMinifyOptions }
