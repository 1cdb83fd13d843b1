'use strict'

const fs = require('node:fs')
const path = require('node:path')
const { replaceFile } = require('./support/replace-file')
const { hashFiles } = require('./support/stamp')
const { ROOT } = require('./support/step')

const BUILD = path.join(ROOT, 'build')
const STAMP = path.join(BUILD, 'js.sha256')

/** Bundles what runs inside the sandbox and what reads its answers. Does nothing when no input has changed. */
async function buildJs() {
  const hash = hashFiles([__filename, ...listInputs()])
  if (readStamp() === hash) return false
  fs.mkdirSync(BUILD, { recursive: true })
  await Promise.all([
    bundle('js/sandbox/index.js', 'runner.js', RUNNER),
    // With its map: that is how coverage and stacks of the host find back to the sources.
    bundle('js/values/index.js', 'values.js', { sourcemap: 'linked' })
  ])
  replaceFile(STAMP, aside => fs.writeFileSync(aside, hash))
  return true
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

function readStamp() {
  const isComplete = ['runner.js', 'values.js'].every(file => fs.existsSync(path.join(BUILD, file)))
  return isComplete && fs.existsSync(STAMP) ? fs.readFileSync(STAMP, 'utf8') : undefined
}

function listInputs() {
  const sources = ['js/values', 'js/sandbox'].flatMap(folder =>
    fs.readdirSync(path.join(ROOT, folder), { recursive: true }).map(file => path.join(ROOT, folder, file))
  )
  const tools = ['devalue', 'esbuild'].map(name => path.join(ROOT, 'node_modules', name, 'package.json'))
  return [...sources.filter(file => /\.m?js$/.test(file)).sort(), ...tools]
}

module.exports = { buildJs }

if (require.main === module) buildJs()
