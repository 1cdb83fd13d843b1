'use strict'

const { readSourceMap } = require('./read-source-map')

const POSITION = /(?<![\w./-])\/?(snippet|packages)\.js:(\d{1,9})(?::(\d{1,9}))?/g

// Far more than any real stack or log line has; beyond it the text is an attempt to keep the host busy.
const MAX_POSITIONS = 1000

/** A function that rewrites `snippet.js:L:C` and `packages.js:L:C` in a text. The maps are parsed when first needed. */
function createPositionMapper({ snippet, bundle }) {
  const find = {
    snippet: readSourceMap(() => snippet.map),
    packages: readSourceMap(() => bundle?.readMap() ?? null)
  }

  return text => {
    if (!text.includes('snippet.js:') && !text.includes('packages.js:')) return text
    let count = 0
    return text.replace(POSITION, (written, script, line, column) => {
      const original = count++ < MAX_POSITIONS && find[script](Number(line), Number(column ?? 1))
      return original ? print(script, original, column) : written
    })
  }
}

function print(script, { source, line, column }, writtenColumn) {
  const file = script === 'snippet' ? 'snippet.js' : shortenPath(source)
  return writtenColumn === undefined ? `${file}:${line}` : `${file}:${line}:${column + 1}`
}

// The last `node_modules` is the package's own place, also in pnpm's layout; what precedes it is the host's business.
function shortenPath(source) {
  const start = source.lastIndexOf('node_modules/')
  return start === -1 ? 'packages.js' : source.slice(start)
}

module.exports = { createPositionMapper }
