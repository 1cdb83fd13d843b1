'use strict'

const fs = require('node:fs/promises')
const path = require('node:path')
const { findLines } = require('./find-lines')

/**
 * Gives files of a bundle the place that each has on disk. In them `__dirname`, `__filename`, `import.meta` and whatever is done
 * with `require` but to call it with a literal become properties of `$packages` (js/sandbox/confined/places.js), which has
 * them by the number of the file. Esbuild says what is which: a name that a file declares itself stays its own.
 *
 * `patchSource`: what is mended in a file before (mend-faults.js). `imports`: where a file has an `import()` whose specifier is
 * computed, as a failed or finished build has told.
 */
function placeFiles(build, { esbuild, placed, files, imports, patchSource }) {
  if (placed.length === 0) return
  const known = new Set(placed)
  build.onLoad({ filter: writeFilter(placed), namespace: 'file' }, async ({ path: file }) => {
    if (!known.has(file)) return
    const number = files.number(file)
    const bytes = patchSource(file, await fs.readFile(file))
    const source = replaceImports(bytes, imports.get(file) ?? [], number)
    const transformed = await esbuild
      .transform(source, describeTransform(file, number))
      .catch(() => undefined)
    // A file that is no script: the build that follows says so.
    if (!transformed) return { contents: source, loader: 'default' }
    const contents = restoreRequires(transformed.code, number)
    const uses = listUses(contents, number)
    if (uses !== '') files.noteUses(file, uses)
    return { contents, loader: 'js' }
  })
}

function writeFilter(files) {
  const escaped = files.map(file => file.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
  return new RegExp(`^(?:${escaped.join('|')})$`)
}

function describeTransform(file, number) {
  return {
    loader: 'js',
    platform: 'node',
    target: 'node20',
    sourcemap: 'inline',
    sourcesContent: false,
    sourcefile: path.basename(file),
    legalComments: 'none',
    tsconfigRaw: '{}',
    logLevel: 'silent',
    define: {
      require: `$packages.require${number}`,
      __dirname: `$packages.dirname${number}`,
      __filename: `$packages.filename${number}`,
      'import.meta': `$packages.meta${number}`
    }
  }
}

/** What is called with a literal is bundled, unless the file puts something else in the place of `require`. */
function restoreRequires(code, number) {
  const name = `$packages.require${number}`
  if (code.includes(`${name} = `)) return code
  const called = new RegExp(
    `\\(0, ${name.replaceAll(/[$.]/g, '\\$&')}\\)\\(("(?:[^"\\\\\\n]|\\\\.)*")\\)`,
    'g'
  )
  return code.replace(called, 'require($1)')
}

const USED = ['dirname', 'filename', 'import', 'meta', 'require']

function listUses(code, number) {
  const used = USED.filter(name => new RegExp(`\\$packages\\.${name}${number}\\b`).test(code))
  return used.map(name => name[0]).join('')
}

// From the end: the places before stay where they are.
function replaceImports(bytes, places, number) {
  const starts = findLines(bytes)
  const offsets = places.map(({ line, column }) => starts[line - 1] + column).sort((a, b) => b - a)
  return offsets.reduce((text, start) => {
    if (text.toString('utf8', start, start + KEYWORD.length) !== KEYWORD) return text
    const replacement = Buffer.from(`$packages.import${number}`)
    return Buffer.concat([text.subarray(0, start), replacement, text.subarray(start + KEYWORD.length)])
  }, bytes)
}

const KEYWORD = 'import'

module.exports = { placeFiles }
