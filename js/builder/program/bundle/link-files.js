'use strict'

const path = require('node:path')

/**
 * Has a script tell the sandbox (js/sandbox/confined/places.js) where its files lie, and which CommonJS modules it has: what is
 * loaded from disk beside the script gets those of the script, so that no module exists twice. On the first line, so that the
 * source map stays true below it.
 */
function linkFiles(code, workingDir, files) {
  const linked = code.replace(HELPER, 'var __commonJS=$packages.wrap;')
  const listed = files.list().map(([number, file, uses]) => [number, path.relative(workingDir, file), uses])
  return `$packages.place(${JSON.stringify(workingDir)},${JSON.stringify(listed)});${linked}`
}

// Esbuild's own, printed with and without whitespace. It takes an object with one method, which is called like its file.
const HELPER = /\bvar __commonJS\s*=\s*\(cb, ?mod\)\s*=>\s*function __require\(\)\s*\{[\s\S]*?\n?\};/

module.exports = { linkFiles }
