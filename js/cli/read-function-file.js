'use strict'

const fs = require('node:fs/promises')
const { text } = require('node:stream/consumers')
const { describeFile } = require('../analyzer/describe-file')
const { isFilename } = require('../options/snippet-options')
const { UsageError } = require('./usage-error')

const WHY = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder. Name the files in it, as in functions/*.js',
  EACCES: 'it may not be read by this user'
}

/**
 * The snippet in a file, or with `-` in standard input: `{ name, source, snippet }`, the last of which are the options that
 * say what it is. `given` overrides what its ending and its text say.
 */
async function readFunctionFile(file, given = {}) {
  const source = file === '-' ? await text(process.stdin) : await readFile(file)
  const name = file === '-' ? '<stdin>' : file
  const { form, language } = describeFile(file, source)
  const snippet = { language, form: given.form ?? form, entry: given.entry }
  return { name, source, snippet: isFilename(name) ? { ...snippet, filename: name } : snippet }
}

async function readFile(file) {
  try {
    return await fs.readFile(file, 'utf8')
  } catch (error) {
    throw new UsageError(`Cannot read '${file}': ${WHY[error.code] ?? error.message}`)
  }
}

module.exports = { readFunctionFile }
