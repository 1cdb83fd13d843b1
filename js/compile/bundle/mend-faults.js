'use strict'

const fs = require('node:fs/promises')

/** Lets the files that failed before pass. Only registered where there are some, as a hook costs time for each file. */
function mendFaults(build, { broken, patches }) {
  if (broken.size === 0 && patches.size === 0) return
  build.onLoad({ filter: /.*/, namespace: 'file' }, async ({ path: file }) => {
    const fault = broken.get(file)
    if (fault)
      return {
        contents: `module.exports = {}; throw new SyntaxError(${JSON.stringify(fault)})`,
        loader: 'js'
      }
    const places = patches.get(file)
    if (places) return { contents: patch(await fs.readFile(file), places), loader: 'default' }
  })
}

/** `require(X)` → `require((0,X))`: no longer a pattern to look for files with, and the same to whoever runs it. */
function patch(bytes, places) {
  const starts = findLines(bytes)
  const ordered = [...places].sort((a, b) => b.line - a.line || b.column - a.column)
  return ordered.reduce((text, { line, column, length }) => {
    const start = starts[line - 1] + column
    const argument = text.subarray(start, start + length)
    return Buffer.concat([
      text.subarray(0, start),
      Buffer.from('(0,'),
      argument,
      Buffer.from(')'),
      text.subarray(start + length)
    ])
  }, bytes)
}

// Where each line starts, in bytes, by JavaScript's line ends.
function findLines(bytes) {
  const lines = bytes.toString('latin1').split(/(?<=\n|\r(?!\n)|\xe2\x80[\xa8\xa9])/)
  let offset = 0
  return lines.map(line => {
    const start = offset
    offset += line.length
    return start
  })
}

module.exports = { mendFaults }
