'use strict'

const fs = require('node:fs/promises')
const { findLines } = require('./find-lines')

/**
 * Lets pass what failed before. Each hook is registered only where there is a need, as it costs time for each file.
 * `mark`: the plugin data of what its resolver asks itself.
 */
function mendFaults(build, { faults: { missing, broken, patches, resolved }, files, patchSource, mark }) {
  if (resolved.size > 0) leaveResolving(build, resolved, files)
  if (missing.size > 0) resolveMissing(build, missing, { files, mark })
  if (broken.size > 0 || patches.size > 0) loadMended(build, broken, { patches, patchSource })
}

/** How a file is read whose calls of `require` esbuild would take for patterns: `(file, bytes)` → bytes */
function createPatcher({ patches }) {
  return (file, bytes) => (patches.has(file) ? patch(bytes, patches.get(file)) : bytes)
}

// Esbuild leaves the specifier as it is, and in the script it would be relative to nothing.
function leaveResolving(build, resolved, files) {
  build.onResolve({ filter: /^\./ }, ({ kind, path, importer }) => {
    if (kind === 'require-resolve' && resolved.has(path))
      return { path: files.address(importer, path), external: true }
  })
}

function resolveMissing(build, missing, { files, mark }) {
  build.onResolve({ filter: /^[./]/ }, async args => {
    if (args.pluginData === mark || !missing.has(args.path)) return
    const { kind, importer, resolveDir } = args
    const { errors } = await build.resolve(args.path, { kind, importer, resolveDir, pluginData: mark })
    if (errors.length > 0) return { path: files.address(importer, args.path), external: true }
  })
}

function loadMended(build, broken, { patches, patchSource }) {
  build.onLoad({ filter: /.*/, namespace: 'file' }, async ({ path: file }) => {
    const fault = broken.get(file)
    if (fault)
      return {
        contents: `module.exports = {}; throw new SyntaxError(${JSON.stringify(fault)})`,
        loader: 'js'
      }
    if (patches.has(file)) return { contents: patchSource(file, await fs.readFile(file)), loader: 'default' }
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

module.exports = { createPatcher, mendFaults }
