'use strict'

const fs = require('node:fs/promises')

/**
 * Lets pass what failed before. Each hook is registered only where there is a need, as it costs time for each file.
 * `mark`: the plugin data of what its resolver asks itself.
 */
function mendFaults(build, { missing, broken, patches }, mark) {
  if (missing.size > 0) resolveMissing(build, missing, mark)
  if (broken.size > 0 || patches.size > 0) loadMended(build, broken, patches)
}

function resolveMissing(build, missing, mark) {
  build.onResolve({ filter: /^[./]/ }, async args => {
    if (args.pluginData === mark || !missing.has(args.path)) return
    const { kind, importer, resolveDir } = args
    const { errors } = await build.resolve(args.path, { kind, importer, resolveDir, pluginData: mark })
    if (errors.length > 0) return { path: args.path, external: true }
  })
}

function loadMended(build, broken, patches) {
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
