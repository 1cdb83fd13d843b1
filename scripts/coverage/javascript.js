'use strict'

const fs = require('node:fs')
const path = require('node:path')
const { ROOT, runStep } = require('../support/step')
const { readRow } = require('./read-row')

const WORK = path.join(ROOT, 'target/coverage')
const RAW = path.join(WORK, 'raw')
// What runs in sandboxes, whose environment is empty and whose files are none, and in browsers.
const ELSEWHERE = [
  'js/sandbox/**',
  'js/analyzer/browser*.mjs',
  'js/analyzer/create-init.js',
  '**/*.d.ts',
  '**/*.d.mts'
]

/** The environment in which every Node process tells V8's coverage. */
function createCoverageEnv() {
  fs.rmSync(RAW, { recursive: true, force: true })
  return { NODE_V8_COVERAGE: RAW }
}

/** How much of js/ has run in such processes: `{ log, statements, branches, functions, lines }`. */
function reportJavaScript() {
  const log = runStep('coverage of js', process.execPath, [
    path.join(ROOT, 'node_modules/c8/bin/c8.js'),
    'report',
    '--all',
    `--temp-directory=${RAW}`,
    `--reports-dir=${path.join(WORK, 'js')}`,
    '--reporter=html',
    '--reporter=text',
    '--include=js/**',
    // js/values, as one file; its map leads back.
    '--include=build/values.js',
    ...ELSEWHERE.map(glob => `--exclude=${glob}`)
  ])
  fs.rmSync(RAW, { recursive: true, force: true })
  const total = readRow(log, 'All files').split('|')
  const [, statements, branches, functions, lines] = total.map(cell => cell.trim())
  return { log, statements, branches, functions, lines }
}

module.exports = { createCoverageEnv, reportJavaScript }
