'use strict'

const { readSourceMap } = require('./read-source-map')

const POSITION = /(?<![\w./-])\/?(snippet|packages)\.js:(\d{1,9})(?::(\d{1,9}))?/g

// Far more than any real stack or log line has, and than the logs of one call; beyond it the text is an attempt to keep
// the host busy.
const MAX_POSITIONS = 1000
const MAX_POSITIONS_OF_CALL = 100_000

/**
 * For the texts of one call: a function that rewrites `snippet.js:L:C` and `packages.js:L:C` in a text. `filename`: what stacks
 * call the snippet. The maps are parsed when first needed.
 */
function createPositionMapper({ snippet, bundle }, filename) {
  const find = {
    snippet: readSourceMap(() => snippet.map),
    packages: readSourceMap(() => bundle?.readMap() ?? null)
  }

  let left = MAX_POSITIONS_OF_CALL
  return text => {
    if (!text.includes('snippet.js:') && !text.includes('packages.js:')) return text
    const pieces = []
    let end = 0
    for (const position of takePositions(text, Math.min(left, MAX_POSITIONS))) {
      const [written, script, line, column] = position
      const original = find[script](Number(line), Number(column ?? 1))
      pieces.push(text.slice(end, position.index), print(position, original, filename))
      end = position.index + written.length
      left--
    }
    return pieces.join('') + text.slice(end)
  }
}

// One after the other: `replace` finds all of a text before it hands out the first, and a hostile one has millions.
function* takePositions(text, count) {
  const matches = text.matchAll(POSITION)
  for (let taken = 0; taken < count; taken++) {
    const { done, value } = matches.next()
    if (done) return
    yield value
  }
}

/** `original`: null where the position is the same, or nothing is known about it. */
function print([written, script, writtenLine, writtenColumn], original, filename) {
  if (!original && (script === 'packages' || filename === 'snippet.js')) return written
  const file = script === 'snippet' ? filename : shortenPath(original.source)
  const line = original ? original.line : writtenLine
  const column = original ? original.column + 1 : writtenColumn
  return writtenColumn === undefined ? `${file}:${line}` : `${file}:${line}:${column}`
}

// The last `node_modules` is the package's own place, also in pnpm's layout; what precedes it is the host's business.
function shortenPath(source) {
  const start = source.lastIndexOf('node_modules/')
  return start === -1 ? 'packages.js' : source.slice(start)
}

module.exports = { createPositionMapper }
