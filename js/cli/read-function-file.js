'use strict'

const fs = require('node:fs/promises')
const { text } = require('node:stream/consumers')
const { findFunction } = require('./find-function')
const { UsageError } = require('./usage-error')

const WHY = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder. Name the files in it, as in functions/*.js',
  EACCES: 'it may not be read by this user'
}

/** The source of the function in a file, or with `-` in standard input: `{ name, text, source }`. */
async function readFunctionFile(file) {
  const content = file === '-' ? await text(process.stdin) : await readFile(file)
  return { name: file === '-' ? '<stdin>' : file, text: content, source: findFunction(content) }
}

async function readFile(file) {
  try {
    return await fs.readFile(file, 'utf8')
  } catch (error) {
    throw new UsageError(`Cannot read '${file}': ${WHY[error.code] ?? error.message}`)
  }
}

module.exports = { readFunctionFile }
