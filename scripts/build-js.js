'use strict'

const fs = require('node:fs')
const path = require('node:path')
const { replaceFile } = require('./support/files')
const { ROOT } = require('./support/step')

const BUILD = path.join(ROOT, 'build')

/** Bundles what runs inside the sandbox, and what reads its answers. */
async function buildJs() {
  fs.mkdirSync(BUILD, { recursive: true })
  await Promise.all([
    bundle('js/sandbox/index.js', 'runner.js', RUNNER),
    // With its map: that is how coverage and stacks of the host find back to the sources.
    bundle('js/values/index.js', 'values.js', { sourcemap: 'linked' })
  ])
}

// The runner is evaluated, not required: it has to be one expression, a function that is given what it works with.
const RUNNER = {
  banner: { js: '(function (require, process, readMessage, importBuiltin) {const module = { exports: {} };' },
  footer: { js: ';module.exports.startSandbox({ process, readMessage, importBuiltin })\n})' }
}

async function bundle(entry, outfile, more = {}) {
  const { build } = require('esbuild')
  const { outputFiles } = await build({
    entryPoints: [path.join(ROOT, entry)],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    minify: true,
    lineLimit: 120,
    legalComments: 'none',
    outfile: path.join(BUILD, outfile),
    ...more
  })
  for (const { path: file, contents } of outputFiles) {
    replaceFile(file, aside => fs.writeFileSync(aside, contents))
  }
}

module.exports = { buildJs }

if (require.main === module) buildJs()
