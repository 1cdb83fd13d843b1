'use strict'

const fs = require('node:fs/promises')
const path = require('node:path')
const { describeFile } = require('./analyzer/describe-file')
const { isFilename } = require('./options/snippet-options')

/** A function of the text of a file, which is read again when the file has changed. `wrap(source, options)` makes it. */
function wrapFile(file, options, wrap) {
  let read

  async function readWrapped() {
    const { mtimeMs, size, ino } = await fs.stat(file)
    const stamp = `${mtimeMs}:${size}:${ino}`
    if (read?.stamp !== stamp) {
      const source = await fs.readFile(file, 'utf8')
      read = { stamp, call: wrap(source, { ...describe(file, source), ...options }) }
    }
    return read.call
  }

  return async (...args) => (await readWrapped())(...args)
}

function describe(file, source) {
  const filename = path.basename(file)
  return { ...describeFile(file, source), ...(isFilename(filename) ? { filename } : {}) }
}

module.exports = { wrapFile }
