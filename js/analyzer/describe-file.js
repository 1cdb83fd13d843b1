'use strict'

const path = require('node:path')
const { SnippetSyntaxError } = require('../errors/snippet-syntax-error')
const { analyze } = require('../analyzer')

const ENDINGS = {
  '.js': { language: 'js' },
  '.mjs': { language: 'js', form: 'module' },
  '.cjs': { language: 'js', form: 'commonjs' },
  '.jsx': { language: 'jsx' },
  '.ts': { language: 'ts' },
  '.mts': { language: 'ts', form: 'module' },
  '.cts': { language: 'ts', form: 'commonjs' },
  '.tsx': { language: 'tsx' }
}

/** `{ language, form }` of a file by its ending, and where that leaves the form open, by its text. */
function describeFile(file, text) {
  const { language, form } = ENDINGS[path.extname(file)] ?? ENDINGS['.js']
  return { language, form: form ?? findForm(text, language) }
}

// `function` for what is of no form: its message says what was found.
function findForm(text, language) {
  const isOf = form => isAnalyzable(text, { form, language })
  if (isOf('function')) return 'function'
  if (/\bexports\b/.test(text) && isOf('commonjs')) return 'commonjs'
  return /\bexport\b/.test(text) && isOf('module') ? 'module' : 'function'
}

function isAnalyzable(text, grammar) {
  try {
    analyze(text, grammar)
    return true
  } catch (error) {
    if (error instanceof SnippetSyntaxError) return false
    throw error
  }
}

module.exports = { describeFile }
