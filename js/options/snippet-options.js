'use strict'

const { createOptionError, expectOneOf, expectString } = require('./expect')

const FORMS = ['function', 'module', 'commonjs', 'body']
const LANGUAGES = ['js', 'jsx', 'ts', 'tsx']
// A language of JavaScript's own, with the ending that stacks show.
const ENDINGS = { js: '.js', jsx: '.jsx', ts: '.ts', tsx: '.tsx' }
const WITH_ENTRY = ['module', 'commonjs']
const MOST_PARAMETERS = 256
const LONGEST_FILENAME = 200
const PRINTABLE = /^[^\p{C}\p{Zl}\p{Zp}]+$/u
const IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u

const SNIPPET_OPTIONS = ['language', 'form', 'entry', 'parameters', 'filename']

/** What a snippet is: its language and form, with the defaults filled in. `entry` undefined: the default export. */
function normalizeSnippetOptions(options) {
  const language = expectOneOf('language', options.language, LANGUAGES)
  const form = expectOneOf('form', options.form, FORMS)
  return {
    language,
    form,
    entry: readEntry(options.entry, form),
    parameters: readParameters(options.parameters, form),
    filename: readFilename(options.filename, language)
  }
}

function readEntry(given, form) {
  if (given === undefined) return undefined
  if (!WITH_ENTRY.includes(form)) throw createFormError('entry', "'module' or 'commonjs'", form)
  return expectString('entry', given)
}

function readParameters(given, form) {
  if (given === undefined) return []
  if (form !== 'body') throw createFormError('parameters', "'body'", form)
  const isList = Array.isArray(given) && given.length <= MOST_PARAMETERS && given.every(isName)
  if (!isList || new Set(given).size < given.length) {
    throw createOptionError('parameters', `a list of at most ${MOST_PARAMETERS} different names`, given)
  }
  return [...given]
}

function isName(name) {
  return typeof name === 'string' && name.length <= LONGEST_FILENAME && IDENTIFIER.test(name)
}

function readFilename(given, language) {
  if (given === undefined) return `snippet${ENDINGS[language]}`
  if (!isFilename(given)) {
    throw createOptionError('filename', `1 to ${LONGEST_FILENAME} printable characters`, given)
  }
  return given
}

function isFilename(name) {
  return typeof name === 'string' && name.length <= LONGEST_FILENAME && PRINTABLE.test(name)
}

function createFormError(name, forms, form) {
  return new TypeError(`Expected no \`${name}\` for \`form: '${form}'\`: it belongs to ${forms}`)
}

module.exports = { FORMS, LANGUAGES, SNIPPET_OPTIONS, isFilename, normalizeSnippetOptions }
